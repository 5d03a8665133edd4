using Pigeon.Escalation.Testing;

namespace Pigeon.Escalation.Proof.Storm;

/// <summary>The way from one incarnation to the journal, which outlives it.</summary>
internal sealed class LifeJournal(Life life, World world) : ICallFlowJournal
{
    private readonly TaskCompletionSource<JournalOpening> _opening = new();
    private TaskCompletionSource? _pending;

    public bool OutlivesEngine => true;

    public ValueTask<JournalOpening> OpenAsync(string owner, CancellationToken cancellationToken)
    {
        if (!life.Passes())
        {
            return new ValueTask<JournalOpening>(_opening.Task);
        }

        if (world.IsStoreDown)
        {
            throw new IOException("The store cannot be reached.");
        }

        return world.Journal.OpenAsync(owner, cancellationToken);
    }

    public IAsyncEnumerable<JournalRow> ReadAsync(CancellationToken cancellationToken) => world.Journal.ReadAsync(cancellationToken);

    public ValueTask AppendAsync(JournalCommit commit, CancellationToken cancellationToken)
    {
        if (life.IsBuried)
        {
            throw new JournalException(JournalFault.LeaseLost, "The host is dead.");
        }

        if (!life.Passes())
        {
            return Pend();
        }

        var fault = world.NextFault(FaultPoint.Append);
        if (fault is { } one)
        {
            world.Note(one, default, "");
        }

        return fault?.Kind switch
        {
            null => Write(commit),
            FaultKind.AppendSlow => Later(commit, fault.Value.Length, isWritten: false, cancellationToken),
            FaultKind.AppendLate => Later(commit, fault.Value.Length, isWritten: true, cancellationToken),
            FaultKind.AppendUncertain => FailWritten(commit),
            _ => throw new IOException("The store cannot be reached."),
        };
    }

    public async ValueTask<IReadOnlyList<EndedRun>> FindEndedAsync(RunQuery query, CancellationToken cancellationToken) =>
        await world.Journal.FindEndedAsync(query, cancellationToken).ConfigureAwait(false);

    public ValueTask<ReadOnlyMemory<byte>?> FindDefinitionAsync(DefinitionId id, CancellationToken cancellationToken) =>
        world.Journal.FindDefinitionAsync(id, cancellationToken);

    public ValueTask CloseAsync(long token, CancellationToken cancellationToken) =>
        life.IsAlive ? world.Journal.CloseAsync(token, cancellationToken) : ValueTask.CompletedTask;

    /// <summary>Whoever still waits for the journal is told that there is none any more.</summary>
    public void Bury()
    {
        _opening.TrySetException(new JournalException(JournalFault.Damaged, "The host is dead."));
        _pending?.TrySetException(new JournalException(JournalFault.LeaseLost, "The host is dead."));
    }

    private ValueTask Write(in JournalCommit commit)
    {
        Keep(commit);
        return life.Passes() ? ValueTask.CompletedTask : Pend();
    }

    private ValueTask FailWritten(in JournalCommit commit)
    {
        Keep(commit);
        return life.Passes() ? throw new IOException("The store did not answer.") : Pend();
    }

    private ValueTask Later(JournalCommit commit, TimeSpan after, bool isWritten, CancellationToken cancellationToken)
    {
        if (isWritten)
        {
            Keep(commit);
        }

        var answer = Pend();
        var pending = _pending!;
        world.Clock.Schedule(after, ClockTurn.Carrier, _ =>
        {
            if (!life.IsAlive || pending.Task.IsCompleted)
            {
                return;
            }

            if (!isWritten)
            {
                Keep(commit);
            }

            if (life.Passes())
            {
                pending.TrySetResult();
            }
        });
        cancellationToken.Register(() =>
        {
            if (life.IsAlive)
            {
                pending.TrySetCanceled(cancellationToken);
            }
        });
        return answer;
    }

    private void Keep(in JournalCommit commit)
    {
        // The journal in memory answers at once; what it throws is for the engine.
        world.Journal.AppendAsync(commit, CancellationToken.None).AsTask().GetAwaiter().GetResult();
    }

    private ValueTask Pend()
    {
        _pending = new TaskCompletionSource();
        return new ValueTask(_pending.Task);
    }
}

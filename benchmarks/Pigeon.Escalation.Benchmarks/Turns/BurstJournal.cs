using System.Runtime.CompilerServices;

namespace Pigeon.Escalation.Benchmarks.Turns;

/// <summary>A journal that keeps nothing, and whose commits are over when it is told so: the engine without its wait for a disk.</summary>
internal sealed class BurstJournal : ICallFlowJournal
{
    private readonly Stack<TaskCompletionSource> _next = new();
    private TaskCompletionSource? _commit;

    /// <summary>Whether a commit is over at once.</summary>
    public bool IsInstant { get; set; } = true;

    public bool OutlivesEngine => false;

    /// <summary>What the next commits will need of the journal's own, so that it is not taken for the engine's.</summary>
    public void Prepare(int commits)
    {
        while (_next.Count < commits)
        {
            _next.Push(new TaskCompletionSource());
        }
    }

    public void Complete()
    {
        var commit = _commit;
        _commit = null;
        commit?.SetResult();
    }

    public ValueTask AppendAsync(JournalCommit commit, CancellationToken cancellationToken)
    {
        if (IsInstant)
        {
            return default;
        }

        _commit = _next.Pop();
        return new ValueTask(_commit.Task);
    }

    public ValueTask<JournalOpening> OpenAsync(string owner, CancellationToken cancellationToken) =>
        new(new JournalOpening { Token = 1, LastRow = 0 });

    public async IAsyncEnumerable<JournalRow> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await ValueTask.CompletedTask;
        yield break;
    }

    public ValueTask<IReadOnlyList<EndedRun>> FindEndedAsync(RunQuery query, CancellationToken cancellationToken) =>
        new(Array.Empty<EndedRun>());

    public ValueTask<ReadOnlyMemory<byte>?> FindDefinitionAsync(DefinitionId id, CancellationToken cancellationToken) => default;

    public ValueTask CloseAsync(long token, CancellationToken cancellationToken) => default;
}

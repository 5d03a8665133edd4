using System.Runtime.CompilerServices;

namespace Pigeon.Escalation.Benchmarks.Turns;

/// <summary>A journal that keeps nothing, and whose commits are over when it is told so: the engine without its wait for a disk.</summary>
internal sealed class BurstJournal : ICallFlowJournal
{
    private TaskCompletionSource? _commit;

    /// <summary>Whether a commit is over at once.</summary>
    public bool IsInstant { get; set; } = true;

    public bool OutlivesEngine => false;

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

        _commit = new TaskCompletionSource();
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

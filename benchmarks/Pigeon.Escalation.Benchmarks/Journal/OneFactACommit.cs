namespace Pigeon.Escalation.Benchmarks.Journal;

/// <summary>
/// The same journal, but an append returns when it has completed: to the engine it is a journal that answers at once, so each commit has
/// one fact.
/// </summary>
internal sealed class OneFactACommit(ICallFlowJournal journal) : ICallFlowJournal
{
    public bool OutlivesEngine => journal.OutlivesEngine;

    public ValueTask<JournalOpening> OpenAsync(string owner, CancellationToken cancellationToken) =>
        journal.OpenAsync(owner, cancellationToken);

    public IAsyncEnumerable<JournalRow> ReadAsync(CancellationToken cancellationToken) => journal.ReadAsync(cancellationToken);

    public ValueTask AppendAsync(JournalCommit commit, CancellationToken cancellationToken)
    {
        journal.AppendAsync(commit, cancellationToken).AsTask().GetAwaiter().GetResult();
        return default;
    }

    public ValueTask<IReadOnlyList<EndedRun>> FindEndedAsync(RunQuery query, CancellationToken cancellationToken) =>
        journal.FindEndedAsync(query, cancellationToken);

    public ValueTask<ReadOnlyMemory<byte>?> FindDefinitionAsync(DefinitionId id, CancellationToken cancellationToken) =>
        journal.FindDefinitionAsync(id, cancellationToken);

    public ValueTask CloseAsync(long token, CancellationToken cancellationToken) => journal.CloseAsync(token, cancellationToken);
}

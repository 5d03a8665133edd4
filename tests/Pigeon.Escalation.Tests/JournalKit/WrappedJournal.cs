namespace Pigeon.Escalation.Tests.JournalKit;

/// <summary>Does all as the journal that it wraps; a fault overrides one thing.</summary>
internal class WrappedJournal(FaultyStore store) : ICallFlowJournal
{
    public bool OutlivesEngine => true;

    protected FaultyStore Store => store;

    protected InMemoryJournal Kept => store.Kept;

    public virtual async ValueTask<JournalOpening> OpenAsync(string owner, CancellationToken cancellationToken)
    {
        var opening = await Kept.OpenAsync(owner, cancellationToken);
        store.Token = opening.Token;
        return opening;
    }

    public virtual IAsyncEnumerable<JournalRow> ReadAsync(CancellationToken cancellationToken) => Rows(Kept.GetRows());

    public virtual ValueTask AppendAsync(JournalCommit commit, CancellationToken cancellationToken) =>
        Kept.AppendAsync(commit, cancellationToken);

    public virtual ValueTask<IReadOnlyList<EndedRun>> FindEndedAsync(RunQuery query, CancellationToken cancellationToken) =>
        Kept.FindEndedAsync(query, cancellationToken);

    public virtual ValueTask<ReadOnlyMemory<byte>?> FindDefinitionAsync(DefinitionId id, CancellationToken cancellationToken) =>
        Kept.FindDefinitionAsync(id, cancellationToken);

    public virtual ValueTask CloseAsync(long token, CancellationToken cancellationToken) => Kept.CloseAsync(token, cancellationToken);

    protected static async IAsyncEnumerable<JournalRow> Rows(IEnumerable<JournalRow> rows)
    {
        foreach (var row in rows)
        {
            yield return row;
        }

        await Task.CompletedTask;
    }

    /// <summary>Something else that the owner might have written: its last row again, and whatever comes with it.</summary>
    protected JournalCommit Aside(JournalCommit commit) =>
        commit with { Token = store.Token, Row = Kept.GetRows().Count == 0 ? commit.Row : Kept.GetRows()[^1] };

    protected static JournalCommit Copy(JournalCommit commit) => commit with
    {
        Row = commit.Row with { Payload = commit.Row.Payload.ToArray() },
        Ended = commit.Ended?.Select(run => run with { Payload = run.Payload.ToArray() }).ToArray(),
        Definitions = commit.Definitions?.Select(d => KeyValuePair.Create(d.Key, (ReadOnlyMemory<byte>)d.Value.ToArray())).ToArray(),
    };
}

namespace Pigeon.Escalation.Testing.Journals;

/// <summary>The journal, with a note of the last call for the message about a case that takes too long or throws.</summary>
internal sealed class WatchedJournal(ICallFlowJournal inner, JournalBench bench)
{
    public ICallFlowJournal Inner => inner;

    public ValueTask<JournalOpening> OpenAsync(string owner, CancellationToken cancellationToken)
    {
        bench.LastCall = $"OpenAsync as {owner}";
        return inner.OpenAsync(owner, cancellationToken);
    }

    public ValueTask AppendAsync(JournalCommit commit)
    {
        bench.LastCall = $"AppendAsync of row {commit.Row.Number}";
        return inner.AppendAsync(commit, bench.CancellationToken);
    }

    public ValueTask CloseAsync(long token)
    {
        bench.LastCall = $"CloseAsync of token {token}";
        return inner.CloseAsync(token, bench.CancellationToken);
    }

    public IAsyncEnumerable<JournalRow> EnumerateAsync()
    {
        bench.LastCall = "ReadAsync";
        return inner.ReadAsync(bench.CancellationToken);
    }

    public async Task<List<JournalRow>> ReadAsync()
    {
        List<JournalRow> rows = [];
        await foreach (var row in EnumerateAsync().WithCancellation(bench.CancellationToken))
        {
            // Whether a payload outlives the step to the next row is not said, and the engine does not rely on it.
            rows.Add(row with { Payload = row.Payload.ToArray() });
        }

        return rows;
    }

    public async Task<IReadOnlyList<EndedRun>> FindAsync(RunQuery query)
    {
        bench.LastCall = $"FindEndedAsync({Describe.Query(query)})";
        return await inner.FindEndedAsync(query, bench.CancellationToken)
            ?? throw new ConformanceException("a list of runs is found, perhaps an empty one", "null");
    }

    public async Task<ReadOnlyMemory<byte>?> FindDefinitionAsync(DefinitionId id)
    {
        bench.LastCall = $"FindDefinitionAsync({id})";
        return await inner.FindDefinitionAsync(id, bench.CancellationToken);
    }
}

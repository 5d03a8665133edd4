namespace Pigeon.Escalation.Testing.Journals;

/// <summary>A journal that a case owns, or owned; numbers the rows that it writes.</summary>
internal sealed class JournalOwner(JournalBench bench, WatchedJournal journal, JournalOpening opening)
{
    private long _lastRow = opening.LastRow;

    public WatchedJournal Journal => journal;

    public JournalOpening Opening => opening;

    public long Token => opening.Token;

    /// <summary>A commit of the next row and nothing else, to be made more of.</summary>
    public JournalCommit NextCommit() => Commit(++_lastRow);

    public JournalCommit Commit(long row) => Commit(row, Samples.Payload(row));

    public JournalCommit Commit(long row, ReadOnlyMemory<byte> payload) => new() { Token = Token, Row = new JournalRow(row, payload) };

    public async Task AppendAsync(JournalCommit commit) => await journal.AppendAsync(commit);

    /// <summary>Writes rows of these numbers, a commit each.</summary>
    public async Task AppendAsync(params long[] rows)
    {
        foreach (var row in rows)
        {
            await AppendAsync(Commit(row));
            _lastRow = Math.Max(_lastRow, row);
        }
    }

    /// <summary>Puts runs into the history, in one commit.</summary>
    public Task EndAsync(params EndedRun[] runs) => AppendAsync(NextCommit() with { Ended = runs });

    public Task TrimAsync(DateTimeOffset before) => AppendAsync(NextCommit() with { TrimBefore = before });

    public async Task<JournalOwner> CloseAndOpenAsync()
    {
        await CloseAsync();
        return await bench.OpenAsync();
    }

    public async Task CloseAsync() => await journal.CloseAsync(Token);

    /// <summary>The commit is refused because somebody else owns the journal.</summary>
    public static async Task RefusedAsync(WatchedJournal journal, JournalCommit commit, string promised)
    {
        try
        {
            await journal.AppendAsync(commit);
        }
        catch (JournalException refused) when (refused.Fault == JournalFault.LeaseLost)
        {
            return;
        }
        catch (Exception other) when (other is not OperationCanceledException)
        {
            throw new ConformanceException(promised, $"{other.GetType()}: {other.Message}", other);
        }

        throw new ConformanceException(promised, $"the commit with token {commit.Token} was accepted");
    }
}

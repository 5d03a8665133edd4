namespace Pigeon.Escalation.Testing.Journals;

/// <summary>A commit as a whole, and what it was made of.</summary>
internal static class CommitCases
{
    public static IEnumerable<CaseScript> All =>
    [
        new("a commit with everything in it does everything", EverythingAsync),
        new("empty lists of a commit are as none", EmptyListsAsync),
        new("nothing of a commit is kept by reference: its buffers and lists may be overwritten afterwards", OwnCopyAsync),
    ];

    private static async Task EverythingAsync(JournalBench bench)
    {
        var owner = await bench.OpenAsync();
        await owner.AppendAsync(1, 2, 3);
        await owner.AppendAsync(owner.Commit(3) with
        {
            Ended = Samples.Runs(3),
            Definitions = [Samples.Defined(0), Samples.Defined(1), Samples.Defined(2)],
        });
        var replaced = Samples.Run(2) with { Status = RunStatus.Failed, Contacts = ["carol"] };
        await owner.AppendAsync(owner.Commit(4, Samples.Bytes(77)) with
        {
            RemoveThrough = 2,
            Ended = [replaced, Samples.Run(5)],
            Definitions = [Samples.Defined(5)],
            TrimBefore = Samples.Run(1).EndedAt,
        });
        await HoldsAsync(owner.Journal, replaced);
        await HoldsAsync((await bench.CrashAndOpenAsync(owner)).Journal, replaced);
    }

    private static async Task HoldsAsync(WatchedJournal journal, EndedRun replaced)
    {
        const string promised = "a commit does all that it says";
        await Check.RowsAsync(journal, [new(3, Samples.Payload(3)), new(4, Samples.Bytes(77))], promised);
        await Check.HistoryAsync(journal, [Samples.Run(1), replaced, Samples.Run(5)], promised);
        await Check.FoundAsync(journal, new RunQuery { Contact = "carol" }, [replaced], promised);
        await Check.DefinitionAsync(journal, Samples.Definition(0), null, promised);
        await Check.DefinitionAsync(journal, Samples.Definition(1), Samples.Payload(1001), promised);
    }

    private static async Task EmptyListsAsync(JournalBench bench)
    {
        var owner = await bench.OpenAsync();
        await owner.EndAsync(Samples.Run(1));
        await owner.AppendAsync(owner.NextCommit() with { Ended = [], Definitions = [] });
        await Check.NumbersAsync(owner.Journal, [1, 2], "a commit with empty lists writes its row");
        await Check.HistoryAsync(owner.Journal, [Samples.Run(1)], "a commit with empty lists changes nothing in the history");
    }

    private static async Task OwnCopyAsync(JournalBench bench)
    {
        var owner = await bench.OpenAsync();
        byte[] row = Samples.Payload(1), payload = Samples.Payload(4), definition = Samples.Payload(1001);
        List<EndedRun> ended = [Samples.Run(4) with { Payload = payload }];
        List<KeyValuePair<DefinitionId, ReadOnlyMemory<byte>>> definitions = [Samples.Defined(1, definition)];
        await owner.AppendAsync(owner.Commit(1, row) with { Ended = ended, Definitions = definitions });
        Array.Fill(row, (byte)0xEE);
        Array.Fill(payload, (byte)0xEE);
        Array.Fill(definition, (byte)0xEE);
        ended[0] = Samples.Run(9);
        definitions[0] = Samples.Defined(2);

        const string promised = "a journal keeps its own copy of what a commit held";
        await Check.NumbersAsync(owner.Journal, [1], promised);
        await Check.HistoryAsync(owner.Journal, [Samples.Run(4)], promised);
        await Check.DefinitionAsync(owner.Journal, Samples.Definition(1), Samples.Payload(1001), promised);
        await Check.DefinitionAsync(owner.Journal, Samples.Definition(2), null, promised);
    }
}

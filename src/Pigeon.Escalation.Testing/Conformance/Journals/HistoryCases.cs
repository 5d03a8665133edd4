namespace Pigeon.Escalation.Testing.Journals;

/// <summary>Ended runs, and what comes back of them.</summary>
internal static class HistoryCases
{
    public static IEnumerable<CaseScript> All =>
    [
        new("ended runs come back as they were put, payloads byte for byte and contacts in order", ComeBackAsync),
        new("ids, times and statuses come back up to their extremes", ExtremesAsync),
        new("a run that is there already is replaced, in all that it is found by", ReplacementAsync),
        new("runs may end in another order than they were accepted in", OrderAsync),
        new("the highest id ever in the history is told at every opening", LastEndedRunAsync),
    ];

    private static async Task ComeBackAsync(JournalBench bench)
    {
        EndedRun[] runs =
        [
            Samples.Run(0) with { Payload = ReadOnlyMemory<byte>.Empty },
            Samples.Run(1) with { Payload = Samples.Bytes(256), Contacts = [] },
            Samples.Run(2) with { Payload = Samples.Bytes(1 << 20), Contacts = ["dave"] },
            Samples.Run(3) with { Payload = new byte[] { 0xFF, 0xFE, 0x00, 0xC3 }.AsMemory(1, 2), Pool = "other", Flow = "day" },
            Samples.Run(4) with { Contacts = [.. Enumerable.Range(0, 500).Select(i => $"contact {i:d3}")] },
        ];
        await ComeBackAsync(bench, runs, "ended runs come back as they were put");
    }

    private static async Task ExtremesAsync(JournalBench bench)
    {
        EndedRun[] runs =
        [
            Samples.Run(0) with { Run = new RunId(1), AcceptedAt = DateTimeOffset.MinValue, EndedAt = DateTimeOffset.MaxValue },
            Samples.Run(0) with { Run = new RunId(long.MaxValue), Definition = new DefinitionId(ulong.MaxValue, ulong.MaxValue) },
            Samples.Run(0) with { Run = new RunId(long.MaxValue - 1), Definition = default },
            .. Enum.GetValues<RunStatus>().Select((status, i) => Samples.Run(10 + i) with { Status = status }),
            Samples.Run(20) with { EndedAt = Samples.Start.AddTicks(1) },
            Samples.Run(21) with { AcceptedAt = Samples.Start.AddTicks(9_999_999), Definition = new DefinitionId(1UL << 63, 1) },
        ];
        await ComeBackAsync(bench, runs, "ids, times (to 100 ns) and statuses come back as they were put");
        var owner = await bench.OpenAsync("engine B");
        Check.That(owner.Opening.LastEndedRun == runs[1].Run, "the highest id is that of the last run", $"{owner.Opening.LastEndedRun}");
        await Check.FoundAsync(owner.Journal, new RunQuery { After = new RunId(1), Limit = 1 }, [runs[3]], "the lowest id comes first");
        await Check.FoundAsync(owner.Journal, new RunQuery { After = new RunId(long.MaxValue) }, [], "nothing comes after the highest id");
    }

    private static async Task ComeBackAsync(JournalBench bench, EndedRun[] runs, string promised)
    {
        var owner = await bench.OpenAsync();
        await owner.EndAsync(runs[..2]);
        await owner.EndAsync(runs[2..]);
        await Check.HistoryAsync(owner.Journal, runs, promised);
        var next = await bench.CrashAndOpenAsync(owner);
        await Check.HistoryAsync(next.Journal, runs, promised);
        await next.CloseAsync();
    }

    private static async Task ReplacementAsync(JournalBench bench)
    {
        const string promised = "a run that is put again takes the place of the first";
        var second = Samples.Run(1) with
        {
            Status = RunStatus.Aborted,
            Flow = "day",
            Pool = "other",
            Contacts = ["bob", "carol"],
            AcceptedAt = Samples.Run(1).AcceptedAt.AddTicks(-1),
            EndedAt = Samples.Run(1).EndedAt.AddTicks(1),
            Definition = Samples.Definition(7),
            Payload = Samples.Bytes(3),
        };
        var owner = await bench.OpenAsync();
        await owner.EndAsync(Samples.Runs(3));
        await owner.EndAsync(second);
        await Check.HistoryAsync(owner.Journal, [Samples.Run(0), second, Samples.Run(2)], promised);
        RunQuery[] byNew =
            [new() { Contact = "carol" }, new() { Status = RunStatus.Aborted }, new() { Flow = "day" }, new() { Pool = "other" }];
        foreach (var query in byNew)
        {
            await Check.FoundAsync(owner.Journal, query, [second], promised);
        }

        await Check.FoundAsync(owner.Journal, new RunQuery { Contact = "bob" }, [Samples.Run(0), second, Samples.Run(2)], promised);
        RunQuery[] byOld =
            [new() { Contact = "alice" }, new() { Status = RunStatus.Succeeded }, new() { Flow = "night" }, new() { Pool = "main" }];
        foreach (var query in byOld)
        {
            EndedRun[] others = [Samples.Run(0), Samples.Run(2)];
            await Check.FoundAsync(owner.Journal, query, others, "what a replaced run was found by finds it no more");
        }
    }

    private static async Task OrderAsync(JournalBench bench)
    {
        var owner = await bench.OpenAsync();
        foreach (var minute in new[] { 5, 1, 3, 2, 4 })
        {
            await owner.EndAsync(Samples.Run(minute));
        }

        var all = Enumerable.Range(1, 5).Select(Samples.Run);
        await Check.HistoryAsync(owner.Journal, all, "runs are ordered by id, not by when they ended");
    }

    private static async Task LastEndedRunAsync(JournalBench bench)
    {
        var owner = await bench.OpenAsync();
        await owner.EndAsync(Samples.Run(3), Samples.Run(8), Samples.Run(5));
        owner = Tells(await owner.CloseAndOpenAsync(), 8);
        await owner.EndAsync(Samples.Run(2));
        owner = Tells(await bench.CrashAndOpenAsync(owner), 8);
        await owner.TrimAsync(DateTimeOffset.MaxValue);
        await Check.HistoryAsync(owner.Journal, [], "a trim before the end of time removes every run");
        owner = Tells(await bench.CrashAndOpenAsync(owner), 8);
        await owner.EndAsync(Samples.Run(6));
        owner = Tells(await owner.CloseAndOpenAsync(), 8);
        await owner.EndAsync(Samples.Run(9));
        Tells(await bench.CrashAndOpenAsync(owner), 9);
    }

    private static JournalOwner Tells(JournalOwner owner, int last)
    {
        const string promised = "no id is given twice: an opening tells the highest that ever was in the history, trimmed or not";
        var (expected, seen) = (Samples.Run(last).Run, owner.Opening.LastEndedRun);
        Check.That(seen == expected, promised, $"{seen} instead of {expected}");
        return owner;
    }
}

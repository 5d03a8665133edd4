namespace Pigeon.Escalation.Testing.Journals;

/// <summary>The end of what has been kept long enough.</summary>
internal static class TrimCases
{
    public static IEnumerable<CaseScript> All =>
    [
        new("trimming removes the runs that ended before the time, and none that ended at it, to 100 ns", BoundaryAsync),
        new("trimming goes by when a run ended, not by when it was accepted or put", ByEndAsync),
        new("a trimmed run is found by nothing, and the log is left alone", GoneAsync),
        new("a run that was trimmed can be put again", AgainAsync),
    ];

    private static async Task BoundaryAsync(JournalBench bench)
    {
        const string promised = "runs that ended before TrimBefore are removed, and no other";
        var time = Samples.Start.AddHours(1).AddTicks(1234);
        EndedRun[] runs = [.. Enumerable.Range(0, 5).Select(i => Samples.Run(i) with { EndedAt = time.AddTicks(i - 2) })];
        var owner = await bench.OpenAsync();
        await owner.EndAsync(runs);
        (DateTimeOffset Before, int From)[] trims =
        [
            (DateTimeOffset.MinValue, 0),
            (time.AddTicks(-2), 0),
            (time.AddTicks(-1), 1),
            (time.ToOffset(TimeSpan.FromHours(-5)), 2),
            (time.AddTicks(1), 3),
            (time.AddTicks(-9), 3),
            (time.AddTicks(2), 4),
            (time.AddTicks(3), 5),
        ];
        foreach (var (before, from) in trims)
        {
            await owner.TrimAsync(before);
            await Check.HistoryAsync(owner.Journal, runs[from..], $"{promised} (TrimBefore {before:O})");
        }
    }

    private static async Task ByEndAsync(JournalBench bench)
    {
        EndedRun[] runs =
        [
            Samples.Run(1) with { EndedAt = Samples.Start.AddHours(3) },
            Samples.Run(2) with { EndedAt = Samples.Start.AddHours(1) },
            Samples.Run(90) with { EndedAt = Samples.Start.AddHours(2) },
        ];
        var owner = await bench.OpenAsync();
        await owner.EndAsync(runs);
        await owner.TrimAsync(Samples.Start.AddHours(2));
        owner = await bench.CrashAndOpenAsync(owner);
        await Check.HistoryAsync(owner.Journal, [runs[0], runs[2]], "a run is trimmed by when it ended");
        await owner.TrimAsync(Samples.Start.AddHours(3));
        await Check.HistoryAsync(owner.Journal, [runs[0]], "a run is trimmed by when it ended");
    }

    private static async Task GoneAsync(JournalBench bench)
    {
        var owner = await bench.OpenAsync();
        await owner.EndAsync(Samples.Runs(3));
        await owner.TrimAsync(Samples.Run(1).EndedAt);
        RunQuery[] queries =
        [
            new() { Contact = "alice" }, new() { Contact = "bob", Status = RunStatus.Succeeded }, new() { Flow = "night" },
            new() { Pool = "main" },
        ];
        foreach (var query in queries)
        {
            await Check.FoundAsync(owner.Journal, query, [Samples.Run(1), Samples.Run(2)], "a trimmed run is found by nothing");
        }

        await Check.NumbersAsync(owner.Journal, [1, 2], "trimming the history leaves the log alone");
    }

    private static async Task AgainAsync(JournalBench bench)
    {
        var owner = await bench.OpenAsync();
        await owner.EndAsync(Samples.Run(1), Samples.Run(2));
        await owner.TrimAsync(Samples.Run(2).EndedAt);
        var again = Samples.Run(1) with { Contacts = ["carol"] };
        await owner.EndAsync(again);
        await Check.HistoryAsync(owner.Journal, [again, Samples.Run(2)], "a run that was trimmed is put like a new one");
        await Check.FoundAsync(owner.Journal, new RunQuery { Contact = "alice" }, [Samples.Run(2)], "contacts of before do not come back");
    }
}

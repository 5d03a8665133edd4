namespace Pigeon.Escalation.Testing.Journals;

/// <summary>The conditions of a query, one by one and together.</summary>
internal static class QueryCases
{
    private const int Count = 48;

    private static readonly string[] Contacts = ["alice", "bob", "carol", "caroline"];
    private static readonly int[] Limits = [1, 2, Count - 1, Count, Count + 1, int.MaxValue];
    private static readonly bool[] Orders = [false, true];

    private static readonly RunQuery[] Each =
    [
        new() { Status = RunStatus.Failed },
        new() { Flow = "day" },
        new() { Pool = "other" },
        new() { Contact = "carol" },
        new() { AcceptedFrom = Archive()[10].AcceptedAt },
        new() { AcceptedBefore = Archive()[40].AcceptedAt },
    ];

    public static IEnumerable<CaseScript> All =>
    [
        new("runs are found by their status", bench => FoundAsync(bench, [Each[0], new() { Status = RunStatus.Waiting }])),
        new("runs are found by their flow", bench => FoundAsync(bench, [Each[1], new() { Flow = "none" }, new() { Flow = "DAY" }])),
        new("runs are found by their pool", bench => FoundAsync(bench, [Each[2], new() { Pool = "none" }, new() { Pool = "othe" }])),
        new("runs are found by each of their contacts", bench => FoundAsync(bench, [Each[3], .. ByContacts])),
        new("runs are found by when they were accepted: at AcceptedFrom or later, before AcceptedBefore, to 100 ns", TimesAsync),
        new("the newest come first if that is asked for", bench => FoundAsync(bench, Each.Select(q => q with { NewestFirst = true }))),
        new("at most Limit runs are found, the first in the order that was asked for", LimitAsync),
        new("conditions narrow together, in both orders, after a run and up to a limit", CombinationsAsync),
    ];

    // Every seventh run was accepted while the clock stood back: ids rise all the same, and times are what they are.
    private static EndedRun[] Archive() =>
    [
        .. Enumerable.Range(0, Count).Select(i => Samples.Run(i) with
        {
            AcceptedAt = Samples.Run(i).AcceptedAt - (i % 7 == 6 ? TimeSpan.FromMinutes(3) : TimeSpan.Zero),
            Status = RunStatus.Succeeded + (i % 3),
            Flow = i % 2 == 0 ? "night" : "day",
            Pool = i % 5 < 3 ? "main" : "other",
            Contacts = [.. Contacts.Where((_, c) => (i & (1 << c)) != 0)],
        }),
    ];

    private static IEnumerable<RunQuery> ByContacts =>
        Contacts.Concat(["caro", "alice,bob", ""]).Select(contact => new RunQuery { Contact = contact });

    private static async Task<WatchedJournal> FilledAsync(JournalBench bench)
    {
        var owner = await bench.OpenAsync();
        var archive = Archive();
        for (var part = 0; part < 4; part++)
        {
            // Neither in order nor at once, for runs do not end in the order in which they were accepted.
            await owner.EndAsync([.. Enumerable.Range(part * 12, 12).Select(i => archive[i * 29 % Count])]);
        }

        return (await bench.CrashAndOpenAsync(owner)).Journal;
    }

    private static async Task FoundAsync(JournalBench bench, IEnumerable<RunQuery> queries)
    {
        var journal = await FilledAsync(bench);
        foreach (var query in queries)
        {
            await FoundAsync(journal, query);
        }
    }

    private static Task FoundAsync(WatchedJournal journal, RunQuery query) =>
        Check.FoundAsync(journal, query, Model.Find(Archive(), query), "the runs that match, and no other, ordered by id");

    private static Task TimesAsync(JournalBench bench)
    {
        var at = Archive()[10].AcceptedAt;
        DateTimeOffset[] times =
        [
            at, at.AddTicks(-1), at.AddTicks(1), at.ToOffset(TimeSpan.FromHours(9)), DateTimeOffset.MinValue, DateTimeOffset.MaxValue,
            Samples.Start.AddYears(-10), Samples.Start.AddYears(50),
        ];
        RunQuery[] queries =
        [
            .. times.Select(time => new RunQuery { AcceptedFrom = time }),
            .. times.Select(time => new RunQuery { AcceptedBefore = time }),
            new() { AcceptedFrom = at, AcceptedBefore = at.AddTicks(1) },
            new() { AcceptedFrom = at, AcceptedBefore = at },
            new() { AcceptedFrom = at.AddMinutes(1), AcceptedBefore = at },
        ];
        return FoundAsync(bench, queries);
    }

    private static Task LimitAsync(JournalBench bench) => FoundAsync(
        bench,
        from limit in Limits
        from newestFirst in Orders
        select new RunQuery { Limit = limit, NewestFirst = newestFirst });

    private static Task CombinationsAsync(JournalBench bench)
    {
        RunId[] afters = [default, Archive()[20].Run, new RunId(Archive()[30].Run.Value + 1), new RunId(1), new RunId(long.MaxValue)];
        return FoundAsync(
            bench,
            from conditions in Enumerable.Range(0, 1 << Each.Length)
            from after in afters
            from newestFirst in Orders
            select Together(conditions) with { After = after, NewestFirst = newestFirst, Limit = conditions % 2 == 0 ? 1000 : 3 });
    }

    private static RunQuery Together(int conditions) =>
        Each.Where((_, i) => (conditions & (1 << i)) != 0).Aggregate(new RunQuery(), (all, one) => all with
        {
            Status = one.Status ?? all.Status,
            Flow = one.Flow ?? all.Flow,
            Pool = one.Pool ?? all.Pool,
            Contact = one.Contact ?? all.Contact,
            AcceptedFrom = one.AcceptedFrom ?? all.AcceptedFrom,
            AcceptedBefore = one.AcceptedBefore ?? all.AcceptedBefore,
        });
}

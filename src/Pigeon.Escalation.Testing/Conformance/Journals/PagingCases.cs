namespace Pigeon.Escalation.Testing.Journals;

/// <summary>A long history, page by page.</summary>
internal static class PagingCases
{
    private const int Count = 137;

    private static readonly RunQuery NewestFirst = new() { NewestFirst = true };

    public static IEnumerable<CaseScript> All =>
    [
        new("paging gives every run exactly once, from the first to the last", bench => PagesAsync(bench, new RunQuery())),
        new("paging gives every run exactly once, from the newest to the oldest", bench => PagesAsync(bench, NewestFirst)),
        new("paging through what a condition finds gives every such run exactly once", FilteredAsync),
        new("a page can begin after a run that is no longer there", AfterTrimAsync),
    ];

    private static async Task PagesAsync(JournalBench bench, RunQuery query)
    {
        var journal = await FilledAsync(bench);
        foreach (var limit in new[] { 1, 10, 68, 137, 1000 })
        {
            await PagesAsync(journal, query with { Limit = limit });
        }
    }

    private static async Task FilteredAsync(JournalBench bench)
    {
        var journal = await FilledAsync(bench);
        foreach (var newestFirst in new[] { false, true })
        {
            await PagesAsync(journal, new RunQuery { Contact = "alice", NewestFirst = newestFirst, Limit = 7 });
            await PagesAsync(journal, new RunQuery { Flow = "day", Contact = "bob", NewestFirst = newestFirst, Limit = 10 });
        }
    }

    private static async Task<WatchedJournal> FilledAsync(JournalBench bench)
    {
        var owner = await bench.OpenAsync();
        await owner.EndAsync(Archive()[..100]);
        await owner.EndAsync(Archive()[100..]);
        return owner.Journal;
    }

    private static EndedRun[] Archive() =>
    [
        .. Samples.Runs(Count).Select((run, i) => run with
        {
            Flow = i % 3 == 0 ? "day" : "night",
            Contacts = i % 4 == 0 ? ["bob"] : ["alice", "bob"],
        }),
    ];

    private static async Task PagesAsync(WatchedJournal journal, RunQuery first)
    {
        List<EndedRun> seen = [];
        IReadOnlyList<EndedRun> page;
        var query = first;
        do
        {
            page = await journal.FindAsync(query);
            Check.That(page.Count <= first.Limit, "a page has at most Limit runs", $"{page.Count} runs for {Describe.Query(query)}");
            seen.AddRange(page);
            Check.That(seen.Count <= Count, "paging comes to an end", $"more runs than there are, for {Describe.Query(query)}");
            query = query with { After = page.Count == 0 ? query.After : page[^1].Run };
        }
        while (page.Count == first.Limit); // As hosts do: what is not full is the last page.

        var expected = Model.Find(Archive(), first with { Limit = int.MaxValue });
        Check.Runs([.. expected], seen, $"pages give every run exactly once, in order (asked for: {Describe.Query(first)})");
    }

    private static async Task AfterTrimAsync(JournalBench bench)
    {
        const string promised = "a page goes on after a run whether that is still there or not";
        var owner = await bench.OpenAsync();
        await owner.EndAsync(Samples.Runs(10));
        await owner.TrimAsync(Samples.Run(5).EndedAt);
        foreach (var after in new[] { Samples.Run(2).Run, Samples.Run(4).Run })
        {
            await Check.FoundAsync(owner.Journal, new RunQuery { After = after, Limit = 3 }, Samples.Runs(8)[5..], promised);
            await Check.FoundAsync(owner.Journal, new RunQuery { After = after, NewestFirst = true }, [], promised);
        }
    }
}

namespace Pigeon.Escalation.Testing.Journals;

/// <summary>Names of flows, pools and contacts, whatever characters they have.</summary>
internal static class TextCases
{
    private const int Long = 100_000;

    /// <summary>No two are the same, though some look so, or become so in some encoding or collation.</summary>
    private static readonly string[] Texts =
    [
        "", " ", "a", "A", "a ", " a", "b", "a,b", "desk'; drop table runs; --", "\"quoted\" `so` [or] {so}", "100%", "100_", "100x",
        "back\\slash", "a\0b", "a\0", "\0", "line\r\nline\ttab", "line\nline\ttab", "01", "1", "1.0", "null", "?",
        "夜間 当番", "🚨", "🚨🚨", "\uD83D", "\uDEA8", "\uDEA8\uD83D", "\uD83D\uD83D\uD83D", "\uFFFD", "\uFFFF", "\uE000",
        "\u00E9", "e\u0301", "stra\u00DFe", "strasse", "i", "\u0130", "\u0131", "\uFEFFa", "a\u200B", "\u2028",
        new('x', Long), new string('x', Long - 1) + "y",
    ];

    public static IEnumerable<CaseScript> All =>
    [
        new("texts come back character for character", ComeBackAsync),
        new("texts are found character for character", FoundAsync),
        new("contacts come back in the order in which they were put, whatever characters they have", OrderAsync),
    ];

    private static EndedRun[] Archive() =>
        [.. Texts.Select((text, i) => Samples.Run(i) with { Flow = text, Pool = text, Contacts = [text] })];

    private static async Task ComeBackAsync(JournalBench bench)
    {
        var owner = await bench.OpenAsync();
        foreach (var run in Archive())
        {
            await owner.EndAsync(run);
        }

        var next = await bench.CrashAndOpenAsync(owner);
        await Check.HistoryAsync(next.Journal, Archive(), "texts come back as they were put");
    }

    private static async Task FoundAsync(JournalBench bench)
    {
        var owner = await bench.OpenAsync();
        await owner.EndAsync(Archive());
        foreach (var run in Archive())
        {
            RunQuery[] queries = [new() { Flow = run.Flow }, new() { Pool = run.Pool }, new() { Contact = run.Contacts[0] }];
            foreach (var query in queries)
            {
                await Check.FoundAsync(owner.Journal, query, [run], "a text finds what has just this text");
            }
        }
    }

    private static async Task OrderAsync(JournalBench bench)
    {
        EndedRun[] runs =
        [
            Samples.Run(1) with { Contacts = [.. Texts.Order(StringComparer.Ordinal)] },
            Samples.Run(2) with { Contacts = ["🚨", "\uFFFF"] },
        ];
        var owner = await bench.OpenAsync();
        await owner.EndAsync(runs);
        await Check.HistoryAsync(owner.Journal, runs, "contacts come back in ordinal order, as they were put");
    }
}

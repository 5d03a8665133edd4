namespace Pigeon.Escalation.Testing.Journals;

/// <summary>What somebody can still do who was the owner: nothing.</summary>
internal static class FencingCases
{
    private const string Promised = "who was the owner before can write nothing more: LeaseLost";

    public static IEnumerable<CaseScript> All =>
    [
        new("a commit with the token of a former owner is refused as LeaseLost, and writes no row", RowAsync),
        new("a refused commit writes none of its ended runs and definitions", EndedAsync),
        new("a refused commit removes and trims nothing", RemovalAsync),
        new("a former owner that wakes up again and again stays refused", AgainAsync),
        new("after a close nothing is appended any more: LeaseLost", ClosedAsync),
    ];

    private static async Task RowAsync(JournalBench bench)
    {
        var (former, owner) = await TakenOverAsync(bench);
        await RefusedAsync(former, owner, former.Commit(3));
        await RefusedAsync(former, owner, former.Commit(2, Samples.Bytes(5)));
        await Check.NumbersAsync(owner.Journal, [1, 2], "a refused commit neither writes a row nor replaces one");
        await owner.AppendAsync(3);
        await Check.NumbersAsync(owner.Journal, [1, 2, 3], "a refused commit of somebody else does not hinder the owner");
    }

    private static async Task EndedAsync(JournalBench bench)
    {
        var (former, owner) = await TakenOverAsync(bench);
        var replaced = Samples.Run(1) with { Flow = "day", Payload = Samples.Bytes(9) };
        await RefusedAsync(former, owner, former.Commit(3) with
        {
            Ended = [replaced, Samples.Run(7)],
            Definitions = [Samples.Defined(7 % 3)],
        });
        await Check.HistoryAsync(owner.Journal, [Samples.Run(1)], "a refused commit writes no ended run and replaces none");
        await Check.DefinitionAsync(owner.Journal, Samples.Definition(7 % 3), Samples.Payload(1001), "the definition that was there stays");
        var next = await owner.CloseAndOpenAsync();
        Check.That(next.Opening.LastEndedRun == Samples.Run(1).Run, "a refused run is not the last one", $"{next.Opening.LastEndedRun}");
    }

    private static async Task RemovalAsync(JournalBench bench)
    {
        var (former, owner) = await TakenOverAsync(bench);
        await RefusedAsync(former, owner, former.Commit(3) with { RemoveThrough = 2, TrimBefore = DateTimeOffset.MaxValue });
        await Check.NumbersAsync(owner.Journal, [1, 2], "a refused commit removes no row");
        await Check.HistoryAsync(owner.Journal, [Samples.Run(1)], "a refused commit trims no run");
    }

    private static async Task AgainAsync(JournalBench bench)
    {
        var first = await bench.OpenAsync();
        await first.AppendAsync(1);
        var second = await bench.CrashAndOpenAsync(first);
        await second.AppendAsync(2);
        await second.CloseAsync();
        var third = await bench.OpenAsync("engine C");
        for (var i = 0; i < 3; i++)
        {
            await RefusedAsync(first, third, first.Commit(9));
            await RefusedAsync(second, third, second.Commit(9));
        }

        await Check.NumbersAsync(third.Journal, [1, 2], "neither owner of before can write");
    }

    private static async Task ClosedAsync(JournalBench bench)
    {
        const string promised = "who has closed the journal can write nothing more: LeaseLost";
        var owner = await bench.OpenAsync();
        await owner.AppendAsync(1);
        await owner.CloseAsync();
        await JournalOwner.RefusedAsync(owner.Journal, owner.Commit(2), promised);
        await JournalOwner.RefusedAsync(bench.Attach(), owner.Commit(2), promised);
        var next = await bench.OpenAsync("engine B");
        await Check.NumbersAsync(next.Journal, [1], promised);
        await next.AppendAsync(2);
    }

    private static async Task<(JournalOwner Former, JournalOwner Owner)> TakenOverAsync(JournalBench bench)
    {
        var former = await bench.OpenAsync();
        await former.AppendAsync(1);
        await former.AppendAsync(former.Commit(2) with { Ended = [Samples.Run(1)], Definitions = [Samples.Defined(1)] });
        return (former, await bench.CrashAndOpenAsync(former));
    }

    // The token decides, not the object: a new process that was handed an old token is as little the owner as the old process.
    private static async Task RefusedAsync(JournalOwner former, JournalOwner owner, JournalCommit commit)
    {
        await JournalOwner.RefusedAsync(former.Journal, commit, Promised);
        await JournalOwner.RefusedAsync(owner.Journal, commit, Promised);
    }
}

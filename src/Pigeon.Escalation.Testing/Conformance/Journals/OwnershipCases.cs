using Pigeon.Escalation.Testing.Reading;

namespace Pigeon.Escalation.Testing.Journals;

/// <summary>Who may open a journal, and what opening tells.</summary>
internal static class OwnershipCases
{
    private const int Openers = 8;

    public static IEnumerable<CaseScript> All =>
    [
        new("opening a fresh store gives a token of 1 or more, and says that nothing is there", FreshAsync),
        new("every opening after a close gives a higher token", TokenAfterCloseAsync),
        new("every opening after a crash gives a higher token", TokenAfterCrashAsync),
        new("a second opening is refused as InUse, names the owner, and does not disturb it", InUseAsync),
        new("of several that open at once, one becomes the owner", RaceAsync),
        new("after a close the store opens again", OpenAfterCloseAsync),
        new("after a crash of the owner the store opens again", OpenAfterCrashAsync),
        new("a close with a token that is not the owner's changes nothing", StrangeCloseAsync),
    ];

    private static async Task FreshAsync(JournalBench bench)
    {
        var owner = await bench.OpenAsync();
        var opening = owner.Opening;
        Check.That(opening.Token >= 1, "the first token is 1 or more", $"{opening.Token}");
        Check.That(opening.LastRow == 0, "the last row of an empty log is 0", $"{opening.LastRow}");
        Check.That(opening.LastEndedRun == default, "an empty history has no last run", $"{opening.LastEndedRun}");
        await Check.NumbersAsync(owner.Journal, [], "a fresh log has no rows");
        await Check.HistoryAsync(owner.Journal, [], "a fresh history has no runs");
    }

    private static Task TokenAfterCloseAsync(JournalBench bench) => TokensRiseAsync(bench, owner => owner.CloseAndOpenAsync());

    private static Task TokenAfterCrashAsync(JournalBench bench) => TokensRiseAsync(bench, bench.CrashAndOpenAsync);

    private static async Task TokensRiseAsync(JournalBench bench, Func<JournalOwner, Task<JournalOwner>> openAgainAsync)
    {
        var owner = await bench.OpenAsync();
        for (var i = 0; i < 5; i++)
        {
            var before = owner.Token;
            owner = await openAgainAsync(owner);
            Check.That(owner.Token > before, "each token is higher than any before", $"{owner.Token} after {before}");
            if (i % 2 == 0)
            {
                await owner.AppendAsync(owner.NextCommit());
            }
        }
    }

    private static async Task InUseAsync(JournalBench bench)
    {
        const string name = "engine 'A' on host-1";
        var owner = await bench.OpenAsync(name);
        await owner.AppendAsync(1);
        for (var i = 0; i < 3; i++)
        {
            var message = await RefusedAsync(bench);
            Check.That(message.Contains(name, StringComparison.Ordinal), "the refusal names the owner, " + name, Shown.Quote(message));
        }

        await owner.AppendAsync(2);
        await Check.NumbersAsync(owner.Journal, [1, 2], "a refused opening changes nothing for the owner");
    }

    private static async Task RaceAsync(JournalBench bench)
    {
        var tries = Enumerable.Range(0, Openers).Select(i => Task.Run(() => TryOpenAsync(bench, $"engine {i}"))).ToArray();
        var owners = (await Task.WhenAll(tries)).OfType<JournalOwner>().ToList();
        Check.That(owners.Count == 1, $"one of {Openers} that open at once becomes the owner", $"{owners.Count} owners");
        await owners[0].AppendAsync(1);
        await Check.NumbersAsync(owners[0].Journal, [1], "the one that became the owner can write");
    }

    private static async Task OpenAfterCloseAsync(JournalBench bench)
    {
        var owner = await bench.OpenAsync();
        await owner.AppendAsync(1, 2);
        await owner.CloseAsync();
        await owner.CloseAsync();
        var next = await bench.OpenAsync("engine B");
        await next.AppendAsync(3);
        await Check.NumbersAsync(next.Journal, [1, 2, 3], "the next owner goes on with what is there");
        await RefusedAsync(bench);
    }

    private static async Task OpenAfterCrashAsync(JournalBench bench)
    {
        var owner = await bench.OpenAsync();
        await owner.AppendAsync(1, 2);
        var next = await bench.CrashAndOpenAsync(owner);
        await next.AppendAsync(3);
        await Check.NumbersAsync(next.Journal, [1, 2, 3], "the next owner goes on with what is there");
        await RefusedAsync(bench);
    }

    private static async Task StrangeCloseAsync(JournalBench bench)
    {
        var former = await bench.OpenAsync();
        var owner = await bench.CrashAndOpenAsync(former);
        await former.CloseAsync();
        foreach (var strange in new[] { former.Token, 0, owner.Token + 1 })
        {
            await owner.Journal.CloseAsync(strange);
            await RefusedAsync(bench);
        }

        await owner.AppendAsync(1);
        await Check.NumbersAsync(owner.Journal, [1], "a close with a token that is not the owner's leaves the owner what it is");
    }

    private static async Task<string> RefusedAsync(JournalBench bench)
    {
        const string promised = "while somebody owns the journal, opening it is refused as InUse";
        try
        {
            var second = await bench.OpenAsync("engine C");
            throw new ConformanceException(promised, $"it was opened, with token {second.Token}");
        }
        catch (JournalException refused)
        {
            Check.That(refused.Fault == JournalFault.InUse, promised, $"{refused.Fault}: {refused.Message}");
            return refused.Message;
        }
    }

    private static async Task<JournalOwner?> TryOpenAsync(JournalBench bench, string name)
    {
        try
        {
            return await bench.OpenAsync(name);
        }
        catch (JournalException refused)
        {
            const string promised = "who comes too late is refused as InUse";
            Check.That(refused.Fault == JournalFault.InUse, promised, $"{refused.Fault}: {refused.Message}");
            return null;
        }
    }
}

namespace Pigeon.Escalation.Testing.Journals;

/// <summary>What a crash of the owner leaves behind.</summary>
internal static class CrashCases
{
    private const int Rounds = 12;

    public static IEnumerable<CaseScript> All =>
    [
        new("what was acknowledged is there after a crash of the owner", AcknowledgedAsync),
        new("an append that a crash cuts off is there as a whole or not at all", CutOffAsync),
    ];

    private static async Task AcknowledgedAsync(JournalBench bench)
    {
        const string promised = "what was acknowledged before a crash is there after it";
        var owner = await bench.OpenAsync();
        for (var i = 1; i <= 5; i++)
        {
            await owner.AppendAsync(owner.Commit(i) with { Ended = [Samples.Run(i)], Definitions = [Samples.Defined(i % 3)] });
            owner = await bench.CrashAndOpenAsync(owner);
            Check.That(owner.Opening.LastRow == i, promised, $"the last row is {owner.Opening.LastRow} instead of {i}");
            await Check.NumbersAsync(owner.Journal, Enumerable.Range(1, i).Select(n => (long)n), promised);
            await Check.HistoryAsync(owner.Journal, Enumerable.Range(1, i).Select(Samples.Run), promised);
            await Check.DefinitionAsync(owner.Journal, Samples.Definition(i % 3), Samples.Payload(1000 + (i % 3)), promised);
        }
    }

    private static async Task CutOffAsync(JournalBench bench)
    {
        var owner = await bench.OpenAsync();
        for (var i = 1; i <= Rounds; i++)
        {
            var append = Start(owner, i);
            await bench.PauseAsync(TimeSpan.FromMilliseconds(i % 4));
            owner = await bench.CrashAndOpenAsync(owner);
            var isThere = await IsThereAsync(owner, i);
            if (await append is { } accepted)
            {
                const string promised = "who takes over sees what was acknowledged, and what it does not see is refused";
                Check.That(accepted == isThere, promised, $"row {i} was {(accepted ? "accepted but not seen" : "seen but refused")}");
            }

            var isStillThere = await IsThereAsync(owner, i);
            const string fenced = "once somebody else has opened the journal, nothing of a former owner is added";
            Check.That(isStillThere == isThere, fenced, $"row {i} came later");
            await owner.AppendAsync(Commit(owner, i));
        }
    }

    private static JournalCommit Commit(JournalOwner owner, int i) => owner.Commit(i) with
    {
        RemoveThrough = i - 1,
        Ended = [Samples.Run(i), Samples.Run(1000 + i)],
    };

    /// <summary>True: acknowledged; false: refused for good; null: not certain.</summary>
    private static Task<bool?> Start(JournalOwner owner, int i) => Task.Run(async () =>
    {
        try
        {
            await owner.AppendAsync(Commit(owner, i));
            return (bool?)true;
        }
        catch (JournalException refused) when (refused.Fault == JournalFault.LeaseLost)
        {
            return false;
        }
        catch (Exception uncertain) when (uncertain is not (OperationCanceledException or ConformanceException))
        {
            return null;
        }
    });

    private static async Task<bool> IsThereAsync(JournalOwner owner, int i)
    {
        const string promised = "an append is there as a whole or not at all";
        var found = await owner.Journal.FindAsync(new RunQuery { After = Samples.Run(1000).Run });
        var isThere = found.Any(run => run.Run == Samples.Run(1000 + i).Run);
        var last = isThere ? i : i - 1;
        var seen = $"the last row is {owner.Opening.LastRow}, and run {i} is {(isThere ? "there" : "not there")}";
        Check.That(owner.Opening.LastRow == last, promised, seen);
        await Check.NumbersAsync(owner.Journal, Enumerable.Repeat((long)last, Math.Min(last, 1)), promised);
        var ended = Enumerable.Range(1, last).SelectMany(n => new[] { Samples.Run(n), Samples.Run(1000 + n) });
        await Check.HistoryAsync(owner.Journal, ended, promised);
        return isThere;
    }
}

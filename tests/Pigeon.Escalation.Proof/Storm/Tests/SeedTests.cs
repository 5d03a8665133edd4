using System.Globalization;

namespace Pigeon.Escalation.Proof.Storm;

/// <summary>
/// Scenarios at random, in which everything that can go wrong goes wrong at random: hosts die, stores fail, carriers lie. For more of them
/// set <c>PIGEON_STORM_FIRST</c> and <c>PIGEON_STORM_COUNT</c>, or run the project: <c>-- storm --minutes 10</c>.
/// </summary>
[TestClass]
public sealed class SeedTests
{
    private static int First => Setting("PIGEON_STORM_FIRST", 1);

    private static int Count => Setting("PIGEON_STORM_COUNT", 3_000);

    [TestMethod]
    public void Whatever_goes_wrong_nothing_that_was_accepted_is_lost() =>
        Try(Count, SeedDraw.Draw, SeedJudge.Judge);

    [TestMethod]
    public void The_same_seed_gives_the_same_chronicle_byte_for_byte() =>
        Try(Count / 20, SeedDraw.Draw, SeedJudge.JudgeTwice);

    [TestMethod]
    public void Repeated_and_late_reports_change_nothing_that_anybody_sees() =>
        Try(Count / 10, SeedDraw.DrawRepeatedReports, SeedJudge.JudgeRepeatedReports);

    /// <summary>Otherwise the proof would say little.</summary>
    [TestMethod]
    public void A_storm_is_not_idle()
    {
        var totals = new StormTotals();
        Enumerable.Range(First, 300).AsParallel().ForAll(seed => SeedJudge.Judge(SeedDraw.Draw(seed), totals));
        var text = totals.ToString();
        foreach (var kind in Enum.GetNames<FaultKind>())
        {
            Assert.Contains($"fault {kind}", text);
        }

        string[] seen = ["runs Succeeded", "runs Failed Exhausted", "runs Aborted", "JournalUnavailable", "QueueFull", "BridgeAsked"];
        foreach (var what in seen)
        {
            Assert.Contains(what, text);
        }
    }

    private static void Try(int count, Func<int, StormPlan> draw, Func<StormPlan, IReadOnlyList<Finding>> judge)
    {
        var failed = Enumerable.Range(First, count).AsParallel().AsOrdered().Where(seed => judge(draw(seed)).Count > 0).Take(20).ToList();
        if (failed.Count > 0)
        {
            Assert.Fail($"Seeds {string.Join(", ", failed)}\n{SeedJudge.Report(failed[0], draw(failed[0]), judge)}");
        }
    }

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}

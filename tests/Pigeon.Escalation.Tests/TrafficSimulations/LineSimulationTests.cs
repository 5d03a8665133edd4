using Pigeon.Escalation.Testing;

namespace Pigeon.Escalation.Tests.TrafficSimulations;

/// <summary>Demands for lines wait as the rules of lines say.</summary>
[TestClass]
public sealed class LineSimulationTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [TestMethod]
    public void Demands_wait_for_as_long_as_arithmetic_says()
    {
        var use = LineSimulation.Run(Every(10 * Second, 100, heldFor: 15 * Second), lines: 1);

        Assert.AreEqual((100L, 0L, 99L), (use.Served, use.Refused, use.Waited));
        Assert.AreEqual(99 * 5 * Second, use.LongestWait);
        Assert.AreEqual(99 * 100 / 2 * 5 * Second, use.TotalWait);
        Assert.AreEqual(use.TotalWait / 100, use.MeanWait);
        Assert.AreEqual((1500 * Second, 1500 * Second), (use.LineTime, use.EndsAt));
    }

    [TestMethod]
    public void Nobody_waits_when_there_are_lines_enough()
    {
        var use = LineSimulation.Run(Every(10 * Second, 100, heldFor: 15 * Second), lines: 2);

        Assert.AreEqual((100L, 0L, TimeSpan.Zero), (use.Served, use.Waited, use.LongestWait));
    }

    [TestMethod]
    public void More_than_may_wait_are_refused()
    {
        var use = LineSimulation.Run(Every(TimeSpan.Zero, 10, heldFor: Second), lines: 2, maxWaiting: 3);

        Assert.AreEqual((5L, 5L, 3L), (use.Served, use.Refused, use.Waited));
    }

    [TestMethod]
    public void A_higher_priority_goes_first()
    {
        LineDemand[] demands = [new(TimeSpan.Zero, 10 * Second), new(Second, Second), new(2 * Second, 5 * Second, Priority: 1)];

        // The last one waits until 10 s, the second until 15 s; the other way round it would be 9 s and 9 s.
        Assert.AreEqual(14 * Second, LineSimulation.Run(demands, lines: 1).LongestWait);
    }

    [TestMethod]
    public void Whoever_asks_in_the_instant_of_a_release_has_waited_for_no_time()
    {
        var use = LineSimulation.Run(Every(Second, 3, heldFor: Second), lines: 1);

        Assert.AreEqual((2L, TimeSpan.Zero), (use.Waited, use.TotalWait));
    }

    [TestMethod]
    public void Runs_that_hold_their_lines_for_as_long_wait_as_long()
    {
        // Unreachable after 3, 6 or 9 s, and nobody else to call: the run holds its line for that long.
        var options = new EscalationOptions { MaxWaiting = int.MaxValue, Pools = { [EscalationDefaults.Pool] = 3 } };
        options.Flows.Add(new CallFlow
        {
            Id = "f",
            Contacts = [new Contact { Id = "A", Phones = ["+81300000001"] }],
            Guidance = new Guidance
            {
                Message = "m",
                Reactions = new Dictionary<char, Reaction> { ['1'] = new(ReactionBehavior.Terminate) },
            },
        });
        var runs = TrafficSimulation.Run(new Traffic
        {
            Options = options,
            Starts = Enumerable.Range(0, 5_000).Select(i => new TrafficStart(2 * i * Second, "f")),
            Phones = new Unreachable(),
            RunsSharePhones = false,
        });

        var lines = LineSimulation.Run(
            Enumerable.Range(0, 5_000).Select(i => new LineDemand(2 * i * Second, Unreachable.After(i))), lines: 3);

        Assert.AreEqual((runs.Waited, runs.TotalWait, runs.LongestWait), (lines.Waited, lines.TotalWait, lines.LongestWait));
        Assert.AreEqual((runs.LineTime, runs.EndsAt), (lines.LineTime, lines.EndsAt));
        Assert.IsGreaterThan(1_000, lines.Waited);
    }

    [TestMethod]
    public void What_is_wrong_is_told_with_its_place()
    {
        StringAssert.Contains(Fault(new(Second, Second), new(TimeSpan.Zero, Second)), "demands[1].At is 00:00:00: 00:00:01 to 365250");
        StringAssert.Contains(Fault(new LineDemand(-Second, Second)), "demands[0].At is -00:00:01");
        StringAssert.Contains(Fault(new LineDemand(Second, -Second)), "demands[0].HeldFor is -00:00:01: 00:00:00 to 416.16:00:00");
        StringAssert.Contains(Fault(new LineDemand(TimeSpan.MaxValue, Second)), "demands[0].At is 10675199");
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => LineSimulation.Run([], lines: 0));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => LineSimulation.Run([], EscalationDefaults.MaxCapacity + 1));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => LineSimulation.Run([], 1, maxWaiting: -1));
        Assert.AreEqual(TimeSpan.Zero, LineSimulation.Run([], 1).MeanWait);

        static string Fault(params LineDemand[] demands) =>
            Assert.ThrowsExactly<ArgumentException>(() => LineSimulation.Run(demands, lines: 1)).Message;
    }

    private static IEnumerable<LineDemand> Every(TimeSpan gap, int count, TimeSpan heldFor) =>
        Enumerable.Range(0, count).Select(i => new LineDemand(i * gap, heldFor));

    private sealed class Unreachable : PhoneModel
    {
        public static TimeSpan After(long run) => (3 + (3 * (run * 7 % 3))) * Second;

        public override ScriptedCall Take(in TrafficCall call) =>
            new() { Kind = ScriptedCallKind.Unreachable, After = After(call.Run) };
    }
}

using Pigeon.Escalation.Testing;

namespace Pigeon.Escalation.Tests.Scenarios;

/// <summary>A limit of 0 s is a limit in the same instant: what the carrier reports in it still comes first (D5).</summary>
[TestClass]
public sealed class ZeroLimitTests
{
    [TestMethod]
    public void Who_picks_up_at_once_is_in_time_for_a_ring_timeout_of_no_time()
    {
        var result = new ScenarioBuilder()
            .Settings(o => o.RingTimeout = TimeSpan.Zero)
            .Flow("f", "A", "B").Phone("A").Answers("1s").Phone("B").Answers("0s").Presses('1', "2s")
            .At("0s").Start("f", run: "r1")
            .Simulate();

        Assert.AreEqual("B", result.Run("r1").Contact);
        Assert.AreEqual(TimeSpan.FromSeconds(2), result.Run("r1").EndedAt);
    }

    [TestMethod]
    public void A_key_at_the_pick_up_decides_before_a_cap_of_no_time()
    {
        var result = new ScenarioBuilder()
            .Settings(o => o.AnsweredCap = TimeSpan.Zero)
            .Flow("f", "A", "B").Phone("A").Answers("1s").Presses('1', "1s").Phone("B").Answers("1s").Presses('1', "0s")
            .At("0s").Start("f", run: "r1")
            .Simulate();

        Assert.AreEqual("B", result.Run("r1").Contact);
    }
}

using Pigeon.Escalation.Testing;

namespace Pigeon.Escalation.Tests.Readme;

/// <summary>The README's policy test, as a test that runs.</summary>
[TestClass]
public sealed class PolicyTestSnippet
{
    [TestMethod]
    public void Bob_takes_the_second_incident_while_Alice_is_on_the_phone()
    {
        var result = new ScenarioBuilder()
            .Lines(4)
            .Flow("db-down", "alice", "bob")
            .Phone("alice").Answers("5s").Presses('1', "55s")
            .Phone("bob").Answers("6s").Presses('1', "20s")
            .At("0s").Start("db-down", run: "first").Start("db-down", run: "second")
            .Simulate();

        Assert.AreEqual("alice", result.Run("first").Contact);
        Assert.AreEqual("bob", result.Run("second").Contact);
    }
}

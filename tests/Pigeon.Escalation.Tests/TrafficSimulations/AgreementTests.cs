using Pigeon.Escalation.Testing;
using Pigeon.Escalation.Tests.Oracle;
using Pigeon.Escalation.Tests.Scenarios;

namespace Pigeon.Escalation.Tests.TrafficSimulations;

/// <summary>The simulation of traffic and the simulator, which is the engine, say the same of the same.</summary>
[TestClass]
public sealed class AgreementTests
{
    private static IEnumerable<object[]> Files => ConformanceFiles.Names.Select(name => new object[] { name });

    [TestMethod]
    [DynamicData(nameof(Files))]
    public void It_plays_the_conformance_scenarios_as_the_engine_does(string name) =>
        Compare(name, Scenario.Load(ConformanceFiles.ScenarioPath(name)));

    [TestMethod]
    public void It_plays_whatever_there_is_as_the_engine_does() => Parallel.For(
        1, 1_501, number => Compare($"scenario {number}", Scenario.Parse(RandomScenarios.Generate(number))));

    private static void Compare(string name, Scenario scenario)
    {
        var traffic = new ScenarioTraffic(scenario);
        var (expected, refused) = traffic.Simulate();
        var (actual, result) = traffic.Play();
        for (var i = 0; i < Math.Min(expected.Count, actual.Count); i++)
        {
            Assert.AreEqual(expected[i], actual[i], $"{name}, event {i}");
        }

        Assert.HasCount(expected.Count, actual, name);
        Assert.AreEqual(refused, result.Refused, name);
        Assert.AreEqual(expected.Count(e => e.Kind == CallFlowEventKind.AttemptStarted), result.Calls, name);
        Assert.AreEqual(expected.Count(e => e.Kind == CallFlowEventKind.RunEnded), result.Runs, name);
        Assert.AreEqual(result.Runs, result.Outcomes.Sum(o => o.Runs), name);
    }
}

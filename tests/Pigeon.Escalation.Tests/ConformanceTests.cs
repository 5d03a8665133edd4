using System.Text.Json.Nodes;
using Pigeon.Escalation.Testing;
using Pigeon.Escalation.Tests.Scenarios;

namespace Pigeon.Escalation.Tests;

/// <summary>The scenarios of the conformance suite, compared whole; only the free text of refusals may differ.</summary>
[TestClass]
public sealed class ConformanceTests
{
    private static IEnumerable<object[]> Files => ConformanceFiles.Names.Select(name => new object[] { name });

    [TestMethod]
    [DynamicData(nameof(Files))]
    public void The_whole_output_is_the_expected_one(string name)
    {
        var result = Simulator.Run(Load(name));
        var expected = WithoutErrors(File.ReadAllText(ConformanceFiles.ExpectedPath(name)));
        Assert.AreEqual(expected, WithoutErrors(result.ToJson()));
    }

    [TestMethod]
    [DynamicData(nameof(Files))]
    public void The_same_scenario_gives_the_same_bytes(string name) =>
        Assert.AreEqual(Simulator.Run(Load(name)).ToJson(), Simulator.Run(Load(name)).ToJson());

    private static Scenario Load(string name) => Scenario.Load(ConformanceFiles.ScenarioPath(name));

    private static string WithoutErrors(string json)
    {
        var root = JsonNode.Parse(json)!;
        foreach (var entry in root["events"]!.AsArray())
        {
            entry!.AsObject().Remove("error");
        }

        return root.ToJsonString(new() { WriteIndented = true });
    }
}

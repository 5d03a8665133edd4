using System.Text.Json.Nodes;
using Pigeon.Escalation.Testing;

namespace Pigeon.Escalation.Tests;

/// <summary>The scenarios of the conformance suite, compared whole; only the free text of refusals may differ.</summary>
[TestClass]
public sealed class ConformanceTests
{
    public static IEnumerable<object[]> Files =>
        Directory.GetFiles(Folder, "*.json").Where(f => !f.EndsWith(".expected.json", StringComparison.Ordinal))
            .Select(f => new object[] { Path.GetFileNameWithoutExtension(f) }).OrderBy(f => (string)f[0], StringComparer.Ordinal);

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Conformance");

    [TestMethod]
    [DynamicData(nameof(Files))]
    public void The_whole_output_is_the_expected_one(string name)
    {
        var result = Simulator.Run(Load(name));
        var expected = WithoutErrors(File.ReadAllText(Path.Combine(Folder, name + ".expected.json")));
        Assert.AreEqual(expected, WithoutErrors(result.ToJson()));
    }

    [TestMethod]
    [DynamicData(nameof(Files))]
    public void The_same_scenario_gives_the_same_bytes(string name) =>
        Assert.AreEqual(Simulator.Run(Load(name)).ToJson(), Simulator.Run(Load(name)).ToJson());

    [TestMethod]
    public void All_thirty_seven_are_here() => Assert.AreEqual(37, Files.Count());

    private static Scenario Load(string name) => Scenario.Parse(File.ReadAllBytes(Path.Combine(Folder, name + ".json")));

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

using System.Globalization;
using System.Text.Json.Nodes;
using Pigeon.Escalation.Testing;
using Pigeon.Escalation.Tests.Scenarios;

namespace Pigeon.Escalation.Tests.Oracle;

/// <summary>The whole behaviour, engine and simulated phones together, against a second reading of the rules.</summary>
/// <remarks>
/// Scenarios are numbered; a failure names its number. For more of them than a test run has time for, set
/// <c>PIGEON_ORACLE_FIRST</c> and <c>PIGEON_ORACLE_COUNT</c>.
/// </remarks>
[TestClass]
public sealed class OracleTests
{
    public TestContext TestContext { get; set; } = null!;

    private static IEnumerable<object[]> Files => ConformanceFiles.Names.Select(name => new object[] { name });

    [TestMethod]
    [DynamicData(nameof(Files))]
    public void The_oracle_itself_gives_what_the_conformance_suite_expects(string name)
    {
        var expected = JsonNode.Parse(File.ReadAllText(ConformanceFiles.ExpectedPath(name)))!;
        foreach (var entry in expected["events"]!.AsArray()) entry!.AsObject().Remove("error");
        var actual = OracleSimulator.Run(Scenario.Load(ConformanceFiles.ScenarioPath(name)));
        Assert.AreEqual(expected.ToJsonString(), JsonNode.Parse(actual)!.ToJsonString());
    }

    [TestMethod]
    public void Whatever_happens_the_simulator_gives_what_the_oracle_says()
    {
        var first = Setting("PIGEON_ORACLE_FIRST", 1);
        var count = Setting("PIGEON_ORACLE_COUNT", 3_000);
        foreach (var number in Enumerable.Range(first, count).AsParallel().AsOrdered().Where(Differs)) Report(number);
    }

    // Otherwise the agreement would say little.
    [TestMethod]
    [DataRow("\"event\":\"run.rejected\"")]
    [DataRow("\"event\":\"run.waiting\"")]
    [DataRow("\"event\":\"run.chained\"")]
    [DataRow("\"event\":\"run.aborting\"")]
    [DataRow("\"event\":\"loop.repeated\",\"loop\":2")]
    [DataRow("\"kind\":\"callback\"")]
    [DataRow("\"kind\":\"target\"")]
    [DataRow("\"status\":\"aborted\",\"key\":\"1\"")]
    [DataRow("\"status\":\"ignored\",\"key\":\"0\"")]
    [DataRow("\"status\":\"missed\"")]
    [DataRow("\"reason\":\"busy\"")]
    [DataRow("\"reason\":\"unreachable\"")]
    [DataRow("\"reason\":\"invalid-number\"")]
    [DataRow("\"reason\":\"provider-error\"")]
    [DataRow("\"reason\":\"cap-exceeded\"")]
    [DataRow("\"reason\":\"exhausted\"")]
    [DataRow("\"reason\":\"all-left\"")]
    [DataRow("\"reason\":\"callback-unanswered\"")]
    public void The_random_scenarios_come_to(string what)
    {
        var number = 1;
        while (!OracleSimulator.Run(Scenario.Parse(RandomScenarios.Generate(number))).Contains(what, StringComparison.Ordinal))
            Assert.IsLessThan(1_000, ++number);
    }

    private static bool Differs(int number) => Differs(RandomScenarios.Generate(number));

    private static bool Differs(string scenario) => OracleComparison.FirstDifference(scenario) is not null;

    private void Report(int number)
    {
        var smallest = ScenarioShrinker.Shrink(RandomScenarios.Generate(number), Differs);
        var file = Path.Combine(TestContext.TestRunResultsDirectory ?? AppContext.BaseDirectory, $"oracle-{number}.json");
        File.WriteAllText(file, smallest);
        Assert.Fail($"Scenario {number}, as small as it gets, also in {file}:\n{smallest}\n{OracleComparison.FirstDifference(smallest)}");
    }

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}

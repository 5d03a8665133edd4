using Pigeon.Escalation.Testing;

namespace Pigeon.Escalation.Tests.Scenarios;

[TestClass]
public sealed class ConformanceScenarioTests
{
    private static IEnumerable<object[]> Files => ConformanceFiles.Names.Select(name => new object[] { name });

    [TestMethod]
    public void All_of_the_suite_is_here_with_what_each_must_give()
    {
        Assert.HasCount(37, ConformanceFiles.Names);
        foreach (var name in ConformanceFiles.Names) Assert.IsTrue(File.Exists(ConformanceFiles.ExpectedPath(name)), name);
    }

    [TestMethod]
    [DynamicData(nameof(Files))]
    public void A_scenario_of_the_suite_is_read_without_a_fault(string name)
    {
        var read = Scenario.TryParse(File.ReadAllBytes(ConformanceFiles.ScenarioPath(name)), out var scenario, out var faults);

        Assert.IsTrue(read, string.Join('\n', faults));
        Assert.IsNotEmpty(scenario!.Options.Flows);
        Assert.IsNotEmpty(scenario.Expect);
    }
}

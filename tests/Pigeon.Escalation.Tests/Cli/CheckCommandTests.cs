using Pigeon.Escalation.Tests.Scenarios;

namespace Pigeon.Escalation.Tests.Cli;

[TestClass]
public sealed class CheckCommandTests
{
    [TestMethod]
    public void The_conformance_suite_passes()
    {
        var run = ToolRun.Of(["check", .. ConformanceFiles.Names.Select(ConformanceFiles.ScenarioPath)]);

        Assert.AreEqual($"{ConformanceFiles.Names.Count} passed, 0 failed", run.Lines[^1]);
        Assert.AreEqual(0, run.Code);
    }

    [TestMethod]
    public void A_mismatch_names_the_expectation_with_both_sides()
    {
        using var folder = new TemporaryFolder();
        var good = ConformanceFiles.ScenarioPath("05-two-runs-four-lines");
        var wrong = Unmet(good, folder);

        var run = ToolRun.Of("check", wrong, good);

        StringAssert.StartsWith(run.Lines[0], $"FAILED {wrong}: $.expect[0]: ");
        StringAssert.Contains(run.Lines[0], "\"reason\":\"unreachable\"");
        StringAssert.Contains(run.Lines[0], "\"reason\":\"busy\"");
        CollectionAssert.AreEqual(new[] { $"ok  {good}", "1 passed, 1 failed" }, run.Lines[1..]);
        Assert.AreEqual(1, run.Code);
    }

    [TestMethod]
    public void A_file_that_is_invalid_counts_as_failed_and_the_others_are_checked()
    {
        using var folder = new TemporaryFolder();
        var good = ConformanceFiles.ScenarioPath("05-two-runs-four-lines");
        var wrong = Unmet(good, folder);
        var invalid = folder.File("invalid.json", "{}");

        var run = ToolRun.Of("check", invalid, wrong, folder.File("none.json"), good);

        Assert.AreEqual("1 passed, 3 failed", run.Lines[^1]);
        StringAssert.StartsWith(run.Error, $"{invalid}: $");
        StringAssert.EndsWith(run.Error, "none.json: there is no such file\n");
        Assert.AreEqual(2, run.Code);
    }

    /// <summary>The same scenario, expecting another reason.</summary>
    private static string Unmet(string scenario, TemporaryFolder folder)
    {
        var text = File.ReadAllText(scenario).Replace("\"reason\": \"busy\"", "\"reason\": \"unreachable\"", StringComparison.Ordinal);
        return folder.File("wrong.json", text);
    }
}

using Pigeon.Escalation.Tests.Cli;
using Pigeon.Escalation.Tests.Scenarios;

namespace Pigeon.Escalation.Tests.Readme;

/// <summary>The README's code is compiled here, and what it says the tool prints is what the tool prints.</summary>
[TestClass]
public sealed class ReadmeTests
{
    private static string Folder => Path.Combine(Repository.Root, "tests", "Pigeon.Escalation.Tests", "Readme");

    [TestMethod]
    [DataRow("FirstScreen")]
    [DataRow("Program")]
    [DataRow("PolicyTest")]
    [DataRow("Carriers")]
    [DataRow("Traffic")]
    public void The_code_is_code_that_compiles(string name)
    {
        var source = File.ReadAllText(Path.Combine(Folder, name + "Snippet.cs"));
        foreach (var line in Block("code: " + name).Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0 && !l.StartsWith("using ", StringComparison.Ordinal)))
        {
            Assert.Contains(line, source, $"the README's line is not in {name}Snippet.cs");
        }
    }

    [TestMethod]
    public async Task The_whole_program_prints_what_it_says()
    {
        using var output = new StringWriter { NewLine = "\n" };
        await ProgramSnippet.Run(output).ConfigureAwait(false);
        Assert.AreEqual(Block("output: program"), output.ToString());
    }

    [TestMethod]
    public void The_night_of_alerts_comes_to_what_it_says()
    {
        using var output = new StringWriter { NewLine = "\n" };
        TrafficSnippet.Run(output);
        Assert.AreEqual(Block("output: traffic"), output.ToString());
    }

    [TestMethod]
    [DataRow("one-line", "04-two-runs-one-line")]
    [DataRow("four-lines", "05-two-runs-four-lines")]
    [DataRow("everybody-busy", "07-everybody-busy-burns-the-loop")]
    public void The_timelines_are_what_the_tool_prints(string output, string scenario)
    {
        var printed = ToolRun.Of("simulate", ConformanceFiles.ScenarioPath(scenario));
        Assert.AreEqual(printed.Out, Block("output: " + output));
    }

    /// <summary>The fenced block that follows a marker.</summary>
    private static string Block(string marker)
    {
        var readme = File.ReadAllText(Path.Combine(Repository.Root, "README.md")).ReplaceLineEndings("\n");
        var start = readme.IndexOf($"<!-- {marker} -->\n```", StringComparison.Ordinal);
        Assert.IsGreaterThanOrEqualTo(0, start, $"the README has no block '{marker}'");
        var from = readme.IndexOf('\n', readme.IndexOf("```", start, StringComparison.Ordinal)) + 1;
        return readme[from..readme.IndexOf("```", from, StringComparison.Ordinal)];
    }
}

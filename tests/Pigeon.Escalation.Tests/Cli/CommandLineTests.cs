using System.Text.Json;
using Pigeon.Escalation.Cli.Commands;
using Pigeon.Escalation.Testing;
using Pigeon.Escalation.Tests.Scenarios;

namespace Pigeon.Escalation.Tests.Cli;

[TestClass]
public sealed class CommandLineTests
{
    private static string FourLines => ConformanceFiles.ScenarioPath("05-two-runs-four-lines");

    [TestMethod]
    [DataRow("", "pigeon: A command is needed: simulate, check, call, replay or journal. See pigeon --help.")]
    [DataRow("nope", "pigeon: 'nope' is not a command; there are simulate, check, call, replay and journal. See pigeon --help.")]
    [DataRow("journal", "pigeon: A command is needed after journal: verify or export. See pigeon --help.")]
    [DataRow("journal nope", "pigeon: 'nope' is not a command of journal; there are verify and export. See pigeon --help.")]
    [DataRow("journal verify", "pigeon: Required argument 'FILE' missing for command: 'verify'. See pigeon --help.")]
    [DataRow("journal verify no-such.db", "no-such.db: there is no such file")]
    [DataRow("journal export a.db", "pigeon: Required argument 'OUT' missing for command: 'export'. See pigeon --help.")]
    [DataRow("replay", "pigeon: Required argument 'FILE' missing for command: 'replay'. See pigeon --help.")]
    [DataRow("replay no-such.db", "no-such.db: there is no such file")]
    [DataRow("replay Conformance", "Conformance: is a directory, not a file")]
    [DataRow("replay a.db --run 12", "pigeon: --run takes the sixteen hexadecimal digits of a run's id, not '12'. See pigeon --help.")]
    [DataRow("simulate --bad", "pigeon: '--bad' is not an option. See pigeon --help.")]
    [DataRow("simulate a.json -x", "pigeon: Unrecognized command or argument '-x'. See pigeon --help.")]
    [DataRow("simulate a.json b.json", "pigeon: Unrecognized command or argument 'b.json'. See pigeon --help.")]
    [DataRow("simulate --lang fr", "pigeon: --lang takes en or ja, not 'fr'. See pigeon --help.")]
    [DataRow("simulate --svg", "pigeon: Required argument missing for option: '--svg'. See pigeon --help.")]
    [DataRow("check", "pigeon: Required argument 'FILE' missing for command: 'check'. See pigeon --help.")]
    [DataRow("simulate no-such.json", "no-such.json: there is no such file")]
    [DataRow("simulate no/such.json", "no/such.json: there is no such directory")]
    [DataRow("simulate Conformance", "Conformance: is a directory, not a file")]
    [DataRow("simulate @response", "@response: there is no such file")]
    public void What_cannot_be_done_is_one_line(string arguments, string expected)
    {
        var run = ToolRun.Of(arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        Assert.AreEqual(expected + "\n", run.Error);
        Assert.AreEqual("", run.Out);
        Assert.AreEqual(2, run.Code);
    }

    [TestMethod]
    public void Each_fault_of_a_scenario_is_a_line_with_its_place()
    {
        using var folder = new TemporaryFolder();
        const string Bad =
            """
            { "pigeonScenario": 1, "contacts": {}, "guidances": {}, "flows": {},
              "script": [{ "at": "0s", "start": "x", "run": "r" }], "y": 1 }
            """;
        var file = folder.File("bad.json", Bad);

        var run = ToolRun.Of("simulate", file);

        var faults = run.Error.TrimEnd('\n').Split('\n');
        Assert.IsGreaterThanOrEqualTo(2, faults.Length);
        Assert.IsTrue(faults.All(f => f.StartsWith($"{file}: $", StringComparison.Ordinal)), run.Error);
        Assert.AreEqual("", run.Out);
        Assert.AreEqual(2, run.Code);
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("{")]
    [DataRow("[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[")]
    [DataRow("\0\u0001\u0002")]
    [DataRow("null")]
    public void Rubbish_is_invalid_input(string content)
    {
        using var folder = new TemporaryFolder();

        var run = ToolRun.Of("simulate", folder.File("rubbish.json", content));

        Assert.AreEqual(2, run.Code);
        Assert.AreEqual(1, run.Error.Count(c => c == '\n'), run.Error);
    }

    [TestMethod]
    public void Help_and_version_go_to_standard_output()
    {
        string[] all = ["--help", "simulate --help", "check --help", "call --help", "replay --help", "journal export --help", "--version"];
        foreach (var arguments in all)
        {
            var run = ToolRun.Of(arguments.Split(' '));

            Assert.AreEqual(0, run.Code);
            Assert.AreEqual("", run.Error);
            Assert.AreNotEqual("", run.Out);
        }

        Assert.MatchesRegex(@"^[0-9]+\.[0-9]+\.[0-9]+[^+]*\n$", ToolRun.Of("--version").Out);
    }

    [TestMethod]
    public void Json_is_one_object_and_nothing_else()
    {
        using var json = JsonDocument.Parse(ToolRun.On(80, "simulate", FourLines, "--json").Out);

        Assert.AreEqual("events runs", string.Join(' ', json.RootElement.EnumerateObject().Select(m => m.Name)));
    }

    [TestMethod]
    public void Json_of_the_built_in_pair_has_both_cases()
    {
        using var json = JsonDocument.Parse(ToolRun.Of("simulate", "--json").Out);

        Assert.AreEqual(120_000, json.RootElement.GetProperty("oneLine").GetProperty("runs")[1].GetProperty("endedAt").GetInt64());
        Assert.AreEqual(36_000, json.RootElement.GetProperty("fourLines").GetProperty("runs")[1].GetProperty("endedAt").GetInt64());
    }

    [TestMethod]
    public void A_dash_is_standard_input()
    {
        var piped = ToolRun.With(h => h with { OpenInput = () => File.OpenRead(FourLines) }, "simulate", "-");

        Assert.AreEqual(ToolRun.Of("simulate", FourLines).Out, piped.Out);
    }

    [TestMethod]
    public void A_fault_of_the_tool_is_one_line_and_code_70()
    {
        var run = ToolRun.With(h => h with { Simulation = new BrokenSimulation() }, "simulate", FourLines);

        Assert.AreEqual("pigeon: internal error: InvalidOperationException: first second\n", run.Error);
        Assert.AreEqual(70, run.Code);
    }

    [TestMethod]
    public void A_full_disk_is_one_line_and_a_reader_that_has_gone_is_none()
    {
        var full = ToolRun.With(h => h with { Out = Refusing(new IOException("No space left on device")) }, "simulate");
        Assert.AreEqual("pigeon: standard output: No space left on device\n", full.Error);
        Assert.AreEqual(2, full.Code);

        const int NoReader = unchecked((int)0x800700E8);
        var gone = ToolRun.With(h => h with { Out = Refusing(new IOException("The pipe is being closed", NoReader)) }, "simulate");
        Assert.AreEqual("", gone.Error);
        Assert.AreEqual(0, gone.Code);
    }

    private static StreamWriter Refusing(IOException fault) => new(new OutputStream(new RefusingStream(fault))) { AutoFlush = true };

    private sealed class RefusingStream(IOException fault) : MemoryStream
    {
        public override void Write(byte[] buffer, int offset, int count) => throw fault;
    }

    private sealed class BrokenSimulation : ISimulation
    {
        public Scenario? Read(ReadOnlyMemory<byte> json, out IReadOnlyList<string> faults)
            => throw new InvalidOperationException("first\nsecond");

        public SimulationResult Run(Scenario scenario) => throw new NotSupportedException();

        public string ToJson(SimulationResult result) => throw new NotSupportedException();

        public string? FirstMismatch(SimulationResult result) => throw new NotSupportedException();
    }
}

using System.Text.Json;
using System.Text.RegularExpressions;
using Pigeon.Escalation.Cli.Timeline;
using Pigeon.Escalation.Tests.Scenarios;

namespace Pigeon.Escalation.Tests.Cli;

[TestClass]
public sealed partial class TextTimelineTests
{
    private const char Escape = '\e';

    private static readonly string[] Languages = ["en", "ja"];

    public static IEnumerable<object[]> Everything
        => from name in ConformanceFiles.Names from language in Languages select new object[] { name, language };

    [TestMethod]
    [DataRow("05-two-runs-four-lines", "en")]
    [DataRow("08-call-waiting-to-voicemail", "en")]
    [DataRow("18-transfer", "en")]
    [DataRow("18-transfer", "ja")]
    [DataRow("23-busy-loop-not-counted", "ja")]
    [DataRow("28-two-pools", "en")]
    public void A_scenario_reads_as_it_always_did(string name, string language)
    {
        var run = ToolRun.Of("simulate", ConformanceFiles.ScenarioPath(name), "--lang", language);

        Assert.AreEqual(Golden.Text($"{name}-{language}.txt", run.Out), run.Out);
    }

    [TestMethod]
    [DataRow("en")]
    [DataRow("ja")]
    public void Without_a_file_one_line_and_four_lines_stand_side_by_side(string language)
    {
        var run = ToolRun.Of("simulate", "--lang", language);

        Assert.AreEqual(Golden.Text($"built-in-{language}.txt", run.Out), run.Out);
    }

    [TestMethod]
    public void The_turning_point_says_with_whom_the_phone_is_busy_and_who_is_next()
        => StringAssert.Contains(ToolRun.Of("simulate").Out, "busy for r1 -> next contact (A2)");

    [TestMethod]
    [DataRow(119, false)]
    [DataRow(120, true)]
    public void The_pair_is_side_by_side_where_there_is_room(int width, bool sideBySide)
        => Assert.AreEqual(sideBySide, ToolRun.On(width, "simulate", "--no-color").Out.Contains('│', StringComparison.Ordinal));

    [TestMethod]
    [DynamicData(nameof(Everything))]
    public void Each_event_has_a_row(string name, string language)
    {
        var path = ConformanceFiles.ScenarioPath(name);
        using var json = JsonDocument.Parse(ToolRun.Of("simulate", path, "--json").Out);

        var rows = ToolRun.Of("simulate", path, "--lang", language).Lines.Count(l => StartsWithTime().IsMatch(l));

        Assert.AreEqual(json.RootElement.GetProperty("events").GetArrayLength(), rows);
    }

    [TestMethod]
    [DynamicData(nameof(Everything))]
    public void Nothing_is_wider_than_the_terminal(string name, string language)
    {
        foreach (var width in new[] { 60, 80, 100 })
        {
            var run = ToolRun.On(width, "simulate", ConformanceFiles.ScenarioPath(name), "--lang", language, "--no-color");

            var widest = run.Lines.MaxBy(CellText.Width)!;
            Assert.IsLessThanOrEqualTo(width, CellText.Width(widest), widest);
        }
    }

    [TestMethod]
    [DynamicData(nameof(Everything))]
    public void A_pipe_gets_no_escape_codes_and_no_line_is_wrapped(string name, string language)
    {
        var run = ToolRun.Of("simulate", ConformanceFiles.ScenarioPath(name), "--lang", language);

        Assert.IsFalse(run.Out.Contains(Escape, StringComparison.Ordinal));
        var wrapped = run.Lines.Where(l => l.StartsWith("      ", StringComparison.Ordinal) && !StartsWithTime().IsMatch(l));
        Assert.IsEmpty(wrapped);
    }

    [TestMethod]
    public void A_terminal_gets_colour_and_the_same_words()
    {
        var coloured = ToolRun.On(200, "simulate").Out;

        Assert.IsTrue(coloured.Contains(Escape, StringComparison.Ordinal));
        Assert.AreEqual(ToolRun.Of("simulate").Out, EscapeCode().Replace(coloured, ""));
    }

    [TestMethod]
    public void No_color_is_obeyed_on_a_terminal()
    {
        Assert.IsFalse(ToolRun.On(200, "simulate", "--no-color").Out.Contains(Escape, StringComparison.Ordinal));
        Assert.IsFalse(ToolRun.With(h => h with { TerminalWidth = 200 }, "simulate").Out.Contains(Escape, StringComparison.Ordinal));
    }

    [TestMethod]
    public void Japanese_names_and_Latin_ones_share_a_column()
    {
        var run = ToolRun.Of("simulate", HostileScenario.Write(out var folder));
        folder.Dispose();
        var rows = run.Lines.Where(l => l.Contains("+81", StringComparison.Ordinal)).ToList();

        var columns = rows.Select(l => CellText.Width(l[..l.IndexOf("+81", StringComparison.Ordinal)])).Distinct();
        Assert.AreEqual(1, columns.Count(), string.Join('\n', rows));
    }

    [TestMethod]
    public void Names_cannot_move_the_cursor()
    {
        var run = ToolRun.Of("simulate", HostileScenario.Write(out var folder));
        folder.Dispose();

        Assert.IsFalse(run.Out.Any(c => c != '\n' && (char.IsControl(c) || c == '\u202E')));
        Assert.AreEqual(0, run.Code);
    }

    [TestMethod]
    public void The_Japanese_timeline_has_no_English_words()
    {
        foreach (var name in ConformanceFiles.Names)
        {
            var run = ToolRun.Of("simulate", ConformanceFiles.ScenarioPath(name), "--lang", "ja");
            foreach (var line in run.Lines.Skip(1).Where(l => !l.Contains("拒否:", StringComparison.Ordinal)))
            {
                Assert.IsFalse(EnglishWord().IsMatch(line), line);
            }
        }
    }

    [TestMethod]
    public void A_script_that_starts_nothing_says_so()
    {
        using var folder = new TemporaryFolder();
        var run = ToolRun.Of("simulate", folder.File("empty.json", HostileScenario.Empty), "--svg", folder.File("empty.svg"));

        Assert.AreEqual("Nothing happens: the script starts no run.", run.Lines[^1]);
        Assert.AreEqual(0, run.Code);
    }

    [TestMethod]
    public void A_refused_start_has_its_last_line_too()
        => StringAssert.StartsWith(ToolRun.Of("simulate", ConformanceFiles.ScenarioPath("26-queue-is-full")).Lines[^1], "r4  refused: ");

    [TestMethod]
    [DataRow(0, "0:00")]
    [DataRow(65_000, "1:05")]
    [DataRow(65_250, "1:05.250")]
    [DataRow(3_599_999, "59:59.999")]
    [DataRow(3_600_000, "1:00:00")]
    [DataRow(36_000_000_000, "10000:00:00")]
    public void Moments_read_as_on_a_stopwatch(long milliseconds, string expected)
        => Assert.AreEqual(expected, ClockText.Of(TimeSpan.FromMilliseconds(milliseconds)));

    [TestMethod]
    public void Text_wraps_by_cells_and_loses_nothing()
    {
        const string Text = "データセンター運用 second line 長い名前の人 abcdefghijklmnopqrstuvwxyz";
        for (var width = 2; width < 40; width++)
        {
            var lines = CellText.Wrap(Text, width);

            Assert.IsTrue(lines.All(l => CellText.Width(l) <= width));
            Assert.AreEqual(string.Concat(Text.Split(' ')), string.Concat(string.Concat(lines).Split(' ')));
        }
    }

    [GeneratedRegex(@"^ *[0-9]+:[0-9]{2}")]
    private static partial Regex StartsWithTime();

    [GeneratedRegex("\e\\[[0-9;]*m")]
    private static partial Regex EscapeCode();

    [GeneratedRegex(@"\b(?!default|night)[A-Za-z]{4,}")]
    private static partial Regex EnglishWord();
}

using System.Globalization;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Pigeon.Escalation.Journal;
using Pigeon.Escalation.Machine;
using Pigeon.Escalation.Testing;
using Pigeon.Escalation.Tests.JournalFormat;
using Pigeon.Escalation.Tests.Scenarios;

namespace Pigeon.Escalation.Tests.Cli;

/// <summary>An incident is read as a simulation is.</summary>
[TestClass]
public sealed partial class ReplayCommandTests
{
    private static IEnumerable<object[]> Files => ConformanceFiles.Names.Select(name => new object[] { name });

    [TestMethod]
    [DynamicData(nameof(Files))]
    public void A_journal_is_shown_as_the_simulation_that_it_is_of(string name)
    {
        using var folder = new TemporaryFolder();
        var path = ConformanceFiles.ScenarioPath(name);
        var scenario = Scenario.Load(path);
        var play = new RecordedPlay(scenario);
        var flat = folder.WriteFlat(play.Journal);

        // In a simulation a refusal may come before the first acceptance, from which the times of a replay count.
        var zero = play.Events[0].At - scenario.Start;
        var simulated = Times().Replace(
            ToolRun.Of("simulate", path, "--json").Out,
            m => $"{m.Groups[1]}{long.Parse(m.Groups[2].Value, CultureInfo.InvariantCulture) - (long)zero.TotalMilliseconds}");
        AssertSame(Events(simulated), Events(play.WithNames(ToolRun.Of("replay", flat, "--json").Out)));
        if (zero > TimeSpan.Zero)
        {
            return;
        }

        foreach (var language in new[] { "en", "ja" })
        {
            var shown = ToolRun.Of("replay", flat, "--lang", language);
            AssertSame(Rows(ToolRun.Of("simulate", path, "--lang", language).Out), Rows(play.WithNames(shown.Out)));
            Assert.AreEqual((0, ""), (shown.Code, shown.Error));
        }
    }

    [TestMethod]
    [DataRow("en")]
    [DataRow("ja")]
    public void The_golden_journal_reads_as_it_always_did(string language)
    {
        var run = ToolRun.Of("replay", GoldenFile.PathOf("format-1.journal"), "--lang", language);

        Assert.AreEqual(Golden.Text($"replay-{language}.txt", run.Out), run.Out);
        Assert.AreEqual((0, ""), (run.Code, run.Error));
    }

    [TestMethod]
    public void A_database_is_shown_as_its_flat_copy_and_left_as_it_was()
    {
        using var folder = new TemporaryFolder();
        var journal = JournalFile.Read(GoldenFile.Format1);
        var (flat, database) = (folder.WriteFlat(journal, "a"), folder.WriteSqlite(journal, "b"));
        var before = Snapshot(folder);

        Assert.AreEqual(ToolRun.Of("replay", flat, "--json"), ToolRun.Of("replay", database, "--json"));
        Assert.AreEqual(
            ToolRun.Of("replay", flat).Out.Replace("a: 0:00", "b: 0:00", StringComparison.Ordinal), ToolRun.Of("replay", database).Out);
        Assert.AreEqual(before, Snapshot(folder));
    }

    [TestMethod]
    public async Task A_database_that_is_in_use_is_read_and_not_taken()
    {
        using var folder = new TemporaryFolder();
        var path = folder.WriteSqlite(JournalFile.Read(GoldenFile.Format1));
        await using var owned = new SqliteJournal(path);
        var token = (await owned.OpenAsync("its owner", default)).Token;

        Assert.AreEqual(0, ToolRun.Of("replay", path).Code);

        await owned.AppendAsync(new JournalCommit { Token = token, Row = HandWritten.Row(10_000) }, default);
    }

    [TestMethod]
    public void The_title_has_the_file_and_the_time_of_day_of_zero()
    {
        using var folder = new TemporaryFolder();
        var path = folder.WriteFlat(HandWritten.History(HandWritten.Ended(), HandWritten.Records()), "night.journal");

        Assert.AreEqual("night.journal: 0:00 is 2026-03-02 01:30:00 UTC", ToolRun.Of("replay", path).Lines[0]);
        Assert.AreEqual("night.journal: 0:00 は 2026-03-02 01:30:00 UTC", ToolRun.Of("replay", path, "--lang", "ja").Lines[0]);
    }

    [TestMethod]
    public async Task One_run_has_its_times_from_its_own_acceptance_and_a_run_that_is_not_there_is_told_with_those_that_are()
    {
        var path = GoldenFile.PathOf("format-1.journal");
        var runs = (await JournalReplay.ReadAsync(JournalFile.Read(GoldenFile.Format1))).Runs;
        var last = runs[^1].Run;

        var one = ToolRun.Of("replay", path, "--run", last.Id.ToString());

        StringAssert.Contains(one.Lines[0], $"0:00 is {last.AcceptedAt:yyyy-MM-dd HH:mm:ss}");
        StringAssert.StartsWith(one.Lines.First(l => StartsWithTime().IsMatch(l)), $"0:00  {last.Id}");
        Assert.IsTrue(Rows(one.Out).All(r => r.Contains(last.Id.ToString(), StringComparison.Ordinal)));
        var none = ToolRun.Of("replay", path, "--run", "0000000000000001");
        Assert.AreEqual(
            $"{path}: there is no run 0000000000000001; the journal holds {string.Join(", ", runs.Take(5).Select(r => r.Run.Id))} "
            + $"and {runs.Count - 5} more\n",
            none.Error);
        Assert.AreEqual((2, ""), (none.Code, none.Out));
    }

    [TestMethod]
    public void A_torn_tail_is_a_warning_and_what_is_there_is_shown()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("torn.journal");
        File.WriteAllBytes(path, GoldenFile.Format1[..^1]);

        var run = ToolRun.Of("replay", path);

        StringAssert.StartsWith(run.Error, $"{path}: warning: a torn tail of 16 bytes was cut off at byte ");
        Assert.AreEqual(0, run.Code);
        Assert.AreEqual(Rows(ToolRun.Of("replay", GoldenFile.PathOf("format-1.journal")).Out).Count, Rows(run.Out).Count);
    }

    [TestMethod]
    public void A_run_that_has_expired_says_so_in_both_languages()
    {
        using var folder = new TemporaryFolder();
        var fact = new Fact { Kind = FactKind.Expired, At = HandWritten.Start + TimeSpan.TicksPerHour };
        var expired = new FactRecord(2, HandWritten.Run, fact, 0);
        var path = folder.WriteFlat(
            HandWritten.Log(HandWritten.Row(1, HandWritten.WriteDefinition, HandWritten.WriteAcceptance, expired.Write)));

        var shown = ToolRun.Of("replay", path);
        StringAssert.Contains(shown.Out, "failed: expired (D1)");
        StringAssert.Contains(shown.Lines[^1], "failed (expired): found after a restart at 1:00:00, too late to call anybody");
        var japanese = ToolRun.Of("replay", path, "--lang", "ja");
        StringAssert.Contains(japanese.Lines[^1], "失敗(再起動後に期限切れ): 1:00:00 に終了");
        StringAssert.Contains(ToolRun.Of("replay", path, "--json").Out, "\"status\":\"failed\",\"reason\":\"expired\"");
    }

    [TestMethod]
    public void A_run_keeps_the_flow_that_it_was_accepted_with_though_another_of_that_name_came_later()
    {
        using var folder = new TemporaryFolder();
        static Scenario Story(string behavior) => Scenario.Parse(
            $$$"""
            { "pigeonScenario": 1, "contacts": { "A": { "phones": ["1"] } },
              "guidances": { "g": { "message": "m", "reactions": { "1": { "behavior": "{{{behavior}}}" } } } },
              "flows": { "f": { "contacts": ["A"], "guidance": "g" } },
              "phones": { "1": { "calls": [{ "answer": "1s", "keys": [["1s", "1"]] }] } },
              "start": "{{{(behavior == "leave" ? "2026-01-01T00:00:00Z" : "2026-01-01T00:01:00Z")}}}",
              "script": [{ "at": "0s", "start": "f", "run": "r" }] }
            """);
        var (first, second) = (new RecordedPlay(Story("leave")), new RecordedPlay(Story("terminate")));
        first.CopyHistoryTo(second.Journal);

        var run = ToolRun.Of("replay", folder.WriteFlat(second.Journal));

        Assert.AreEqual("presses 1: leave, presses 1: terminate", string.Join(", ", Presses().Matches(run.Out).Select(m => m.Value)));
    }

    [TestMethod]
    public void A_picture_can_be_drawn_and_does_not_overwrite_the_journal()
    {
        using var folder = new TemporaryFolder();
        var path = folder.WriteFlat(JournalFile.Read(GoldenFile.Format1));
        var picture = folder.File("incident.svg");

        Assert.AreEqual(0, ToolRun.Of("replay", path, "--svg", picture).Code);
        Assert.AreEqual("svg", XDocument.Load(picture).Root!.Name.LocalName);
        var itself = ToolRun.Of("replay", path, "--svg", path);
        Assert.AreEqual((2, $"{path}: is the journal itself and would be overwritten\n"), (itself.Code, itself.Error));
    }

    [TestMethod]
    public void An_empty_journal_holds_no_run()
    {
        using var folder = new TemporaryFolder();
        var path = folder.WriteFlat(new InMemoryJournal());

        StringAssert.Contains(ToolRun.Of("replay", path).Out, "The journal holds no run.");
        Assert.AreEqual("{\n  \"events\": [],\n  \"runs\": []\n}\n", ToolRun.Of("replay", path, "--json").Out);
        StringAssert.EndsWith(ToolRun.Of("replay", path, "--run", "0000000000000001").Error, "the journal holds none\n");
    }

    /// <summary>The events in their order, then the runs by their names: a script need not be in the order of acceptance.</summary>
    private static List<string> Events(string json)
    {
        var lines = json.Split('\n').Select(l => l.TrimEnd(',')).ToLookup(l => l.StartsWith("    {\"at\"", StringComparison.Ordinal));
        var events = lines[true].Where(l => !l.Contains("\"run.rejected\"", StringComparison.Ordinal));
        return [.. events, .. lines[false].Order(StringComparer.Ordinal)];
    }

    private static List<string> Rows(string text) => [.. text.Split('\n').Where(l =>
        StartsWithTime().IsMatch(l) && !Refused().IsMatch(l)).Select(l => Spaces().Replace(l, " ").Trim())];

    private static void AssertSame(List<string> expected, List<string> actual) =>
        Assert.AreEqual(string.Join('\n', expected), string.Join('\n', actual));

    private static string Snapshot(TemporaryFolder folder) => string.Join(
        '\n',
        Directory.EnumerateFiles(folder.Path).Order(StringComparer.Ordinal)
            .Select(f => $"{f} {Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(f)))} {File.GetLastWriteTimeUtc(f):O}"));

    [GeneratedRegex(@"^ *[0-9:.]+ +[^ ]+ +[^ ]+ ")]
    private static partial Regex StartsWithTime();

    [GeneratedRegex("(\"(?:at|startedAt|endedAt)\":)([0-9]+)")]
    private static partial Regex Times();

    [GeneratedRegex("refused: |拒否: ")]
    private static partial Regex Refused();

    [GeneratedRegex("presses 1: [a-z]+")]
    private static partial Regex Presses();

    [GeneratedRegex(" +")]
    private static partial Regex Spaces();
}

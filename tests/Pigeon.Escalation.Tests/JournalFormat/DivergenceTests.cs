using Pigeon.Escalation.Tests.Cli;
using static Pigeon.Escalation.Tests.JournalFormat.HandWritten;

namespace Pigeon.Escalation.Tests.JournalFormat;

/// <summary>A journal of a build that decides otherwise: the first fact that shows it is named, and nothing is taken for damage.</summary>
[TestClass]
public sealed class DivergenceTests
{
    [TestMethod]
    public async Task A_journal_of_this_build_has_none()
    {
        var log = Log(Row(1, WriteDefinition, WriteAcceptance, Fact(0, 0)), Row(2, Fact(1)), Row(3, Fact(2)));
        var history = History(Ended(), Records());

        foreach (var journal in new[] { log, history })
        {
            var run = (await JournalReplay.ReadAsync(journal)).Runs.Single();

            Assert.IsNull(run.Divergence);
            Assert.AreEqual(RunStatus.Failed, run.Run.Status);
        }

        Assert.AreEqual(0, Tool(history, "replay").Code);
        Assert.AreEqual(0, Tool(history, "journal", "verify").Code);
    }

    [TestMethod]
    public void The_first_fact_that_found_another_state_is_named_with_its_place_and_time()
    {
        var journal = Log(Row(1, WriteDefinition, WriteAcceptance, Fact(0, 0)), Row(2, Fact(1, 42)), Row(3, Fact(2, 43)));
        const string How = "fact 3 (CallRinging) at 2026-03-02T01:30:01.0000000+00:00 found another state than this build comes to";

        AssertDiverges(journal, How);
    }

    [TestMethod]
    public void In_the_history_the_facts_are_asked_first_and_then_what_was_recorded()
    {
        AssertDiverges(
            History(Ended() with { Status = RunStatus.Aborted }, Records(lastDigest: 42)),
            "fact 4 (CallEnded) at 2026-03-02T01:30:02.0000000+00:00 found another state than this build comes to");
        AssertDiverges(
            History(Ended() with { Status = RunStatus.Aborted, Reason = RunReason.None, Rule = Rule.B2 }, Records()),
            "the end is recorded as Aborted None by nobody without a key (B2) at 2026-03-02T01:30:02.0000000+00:00; "
            + "this build comes to Failed Exhausted by nobody without a key (O3) at 2026-03-02T01:30:02.0000000+00:00");
    }

    [TestMethod]
    public void An_attempt_that_is_recorded_otherwise_is_told_with_both_sides()
    {
        var ended = Ended();

        AssertDiverges(
            History(ended with { Attempts = [ended.Attempts[0] with { Status = AttemptStatus.Ignored }] }, Records()),
            "attempt 1 is recorded as Escalation of A in loop 1, 2026-03-02T01:30:00.0000000+00:00 to 2026-03-02T01:30:02.0000000+00:00: "
            + "Ignored None without a key (A4, EndRun, O3); this build comes to Escalation of A in loop 1, "
            + "2026-03-02T01:30:00.0000000+00:00 to 2026-03-02T01:30:02.0000000+00:00: Missed None without a key (A4, EndRun, O3)");
        AssertDiverges(History(ended with { Attempts = [] }, Records()), "0 attempts are recorded; this build comes to 1");
    }

    private static void AssertDiverges(InMemoryJournal journal, string how)
    {
        var shown = Tool(journal, "replay");
        Assert.AreEqual($"{Run}  this version decides otherwise: {how}", shown.Lines[^1]);
        Assert.AreEqual(1, shown.Lines.Count(l => l.Contains("decides otherwise", StringComparison.Ordinal)));
        Assert.AreEqual((1, ""), (shown.Code, shown.Error));

        var json = Tool(journal, "replay", "--json");
        Assert.AreEqual($"{Run}  this version decides otherwise: {how}\n", json.Error);
        Assert.AreEqual(1, json.Code);

        var verified = Tool(journal, "journal", "verify");
        Assert.AreEqual($"decided otherwise: run {Run}: {how}", verified.Lines[^1]);
        Assert.HasCount(2, verified.Lines);
        Assert.AreEqual((1, ""), (verified.Code, verified.Error));
    }

    private static ToolRun Tool(InMemoryJournal journal, params string[] command)
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("incident.journal");
        using (var stream = File.Create(path))
        {
            JournalFile.WriteAsync(journal, stream).GetAwaiter().GetResult();
        }

        return ToolRun.Of([.. command.TakeWhile(w => w[0] != '-'), path, .. command.SkipWhile(w => w[0] != '-')]);
    }
}

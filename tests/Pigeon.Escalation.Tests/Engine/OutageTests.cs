namespace Pigeon.Escalation.Tests.Engine;

/// <summary>While the journal is down, calls in progress go on as far as D2 allows, and no further.</summary>
[TestClass]
public sealed class OutageTests
{
    private readonly ControlledJournal _journal = new();
    private readonly EngineRig _rig;
    private readonly RunId _run;

    public OutageTests()
    {
        _rig = new EngineRig(o => o.KeyWait = TimeSpan.Zero, _journal);
        _run = _rig.Start(EngineRig.Flow("a", "b"));
        _rig.Carrier.Ring();
        _journal.Fails = true;
    }

    [TestMethod]
    public void Who_picks_up_hears_the_message_and_what_follows_it()
    {
        _rig.Carrier.Answer();
        Sequence.Is(_rig.Carrier.Prompts.Select(p => p.Kind), PromptKind.Message);
        _rig.Carrier.PromptEnds();
        _rig.Carrier.Press('9');
        _rig.Carrier.PromptEnds();
        Sequence.Is(_rig.Carrier.Prompts.Select(p => p.Kind), PromptKind.Message, PromptKind.Message, PromptKind.Message, PromptKind.Closing);
        _rig.Carrier.PromptEnds();
        Assert.HasCount(1, _rig.Carrier.HungUp);
    }

    [TestMethod]
    public void A_key_that_decides_is_confirmed_only_when_it_is_on_record()
    {
        _rig.Carrier.Answer();
        _rig.Carrier.Press('1');
        _rig.Advance(30);
        Assert.HasCount(1, _rig.Carrier.Prompts);
        Assert.AreEqual(RunStatus.Running, _rig.Get(_run).Status);
        _journal.Fails = false;
        _rig.Advance(1);
        Assert.AreEqual(PromptKind.Confirmation, _rig.Carrier.Prompts[^1].Kind);
        _rig.Carrier.PromptEnds();
        Assert.AreEqual((RunStatus.Succeeded, "a"), (_rig.Get(_run).Status, _rig.Get(_run).Contact));
    }

    [TestMethod]
    public void A_phone_that_rings_too_long_is_hung_up_and_nobody_else_is_called_before_the_journal_is_back()
    {
        _rig.Advance(30);
        Assert.HasCount(1, _rig.Carrier.HungUp);
        _rig.Advance(600);
        Sequence.Is(_rig.Carrier.Called, "+8190a");
        Assert.IsEmpty(_rig.Ends, "It is not on record: after a crash it might end otherwise.");
        _journal.Fails = false;
        _rig.Advance(1);
        Sequence.Is(_rig.Ends.Select(e => e.AttemptStatus), AttemptStatus.Missed);
        Sequence.Is(_rig.Carrier.Called, "+8190a", "+8190b");
    }

    [TestMethod]
    public void What_went_ahead_is_written_as_it_happened_and_replays_without_a_difference()
    {
        _rig.Carrier.Answer();
        _rig.Carrier.PromptEnds();
        _rig.Carrier.Press('5');
        _rig.Advance(5);
        _rig.Carrier.Press('1');
        _journal.Fails = false;
        _rig.Advance(1);
        _rig.Carrier.PromptEnds();
        var replay = JournalReplay.ReadAsync(_journal).Result;
        Assert.IsNull(replay.Runs.Single().Divergence);
        Sequence.Is(replay.Events.Select(e => (e.Kind, e.At)), [.. _rig.Events.Select(e => (e.Kind, e.At))]);
    }

    [TestMethod]
    public void A_commit_that_takes_too_long_is_given_up_and_the_host_is_told_no()
    {
        var journal = new ControlledJournal { Hangs = true };
        var rig = new EngineRig(o => o.JournalTimeout = TimeSpan.FromSeconds(2), journal);
        var first = rig.Engine.StartAsync(EngineRig.Flow("a")).AsTask();
        rig.Advance(1.9);
        var second = rig.Engine.StartAsync(EngineRig.Flow("a")).AsTask();
        Assert.IsFalse(second.IsCompleted);
        rig.Advance(0.1);
        Assert.AreEqual(RefusalReason.JournalUnavailable, second.Result.Refusal);
        Assert.IsFalse(first.IsCompleted, "The journal has not said no: it may have kept it.");
        journal.Complete();
        Assert.IsTrue(first.Result.IsAccepted);
    }

    [TestMethod]
    public void After_the_outage_new_runs_are_accepted_again_and_the_row_that_failed_leaves_nothing_behind()
    {
        Assert.AreEqual(RefusalReason.JournalUnavailable, EngineRig.Done(_rig.Engine.StartAsync(EngineRig.Flow("x"))).Refusal);
        _journal.Fails = false;
        _rig.Advance(1);
        Assert.AreEqual(RefusalReason.None, EngineRig.Done(_rig.Engine.StartAsync(EngineRig.Flow("y"))).Refusal);
        var replay = JournalReplay.ReadAsync(_journal).Result;
        Sequence.Is(replay.Runs.Select(r => r.Flows[0].Contacts[0].Id), "a", "y");
    }

    /// <summary>Lines may be shared: one becomes free for a start whose acceptance is still being written, and then is not kept.</summary>
    [TestMethod]
    public void A_line_for_a_start_that_was_undone_goes_back_and_leaves_nothing_in_the_journal()
    {
        var lines = new InProcessLineArbiter(new Dictionary<string, int> { ["default"] = 1 });
        var others = lines.Request(new LineRequest("default", new RunId(1))).Lease;
        var journal = new ControlledJournal { Hangs = true };
        var rig = new EngineRig(journal: journal, lines: lines);
        var first = rig.Engine.StartAsync(EngineRig.Flow("a")).AsTask();
        var second = rig.Engine.StartAsync(EngineRig.Flow("b")).AsTask();
        lines.Release(others);
        journal.Fails = true;
        journal.Fail();
        Assert.AreEqual(RefusalReason.JournalUnavailable, first.Result.Refusal);
        rig.Advance(5);
        Assert.AreEqual(RefusalReason.JournalUnavailable, second.Result.Refusal);
        (journal.Fails, journal.Hangs) = (false, false);
        rig.Advance(5);
        Assert.AreEqual(0, rig.LinesInUse);
        Assert.IsEmpty(JournalReplay.ReadAsync(journal).Result.Runs);
    }
}

using Pigeon.Escalation.Machine;

namespace Pigeon.Escalation.Tests.Engine;

/// <summary>A journal that fails: what the host wants is refused, what the world has said is kept and tried again.</summary>
[TestClass]
public sealed class JournalFailureTests
{
    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void A_start_that_cannot_be_kept_is_refused_and_its_line_given_back(bool later)
    {
        var journal = new ControlledJournal { Fails = !later, Hangs = later };
        var rig = new EngineRig(journal: journal);
        var start = rig.Engine.StartAsync(new CallFlowRequest(EngineRig.Flow("a")));
        if (later)
        {
            Assert.AreEqual(1, rig.LinesInUse);
            journal.Fail();
        }

        Assert.AreEqual(RefusalReason.JournalUnavailable, EngineRig.Done(start).Refusal);
        Assert.AreEqual((0, 0, 0), (rig.LinesInUse, rig.Events.Count, rig.Engine.List().Count));
        Assert.IsEmpty(rig.Carrier.Asked);
    }

    [TestMethod]
    public void A_start_that_would_have_waited_leaves_no_place_in_the_queue()
    {
        var journal = new ControlledJournal();
        var rig = new EngineRig(journal: journal);
        rig.Start(EngineRig.Flow("a"));
        journal.Fails = true;
        Assert.AreEqual(RefusalReason.JournalUnavailable, Refusal(rig));
        Assert.AreEqual((1, 0), (rig.Lines.GetPools()[0].InUse, rig.Lines.GetPools()[0].Waiting));
    }

    [TestMethod]
    public void While_it_is_down_nothing_is_accepted_and_after_a_second_it_is_tried_again()
    {
        var journal = new ControlledJournal { Fails = true };
        var rig = new EngineRig(journal: journal);
        Refusal(rig);
        journal.Fails = false;
        rig.Advance(0.999);
        Assert.AreEqual(RefusalReason.JournalUnavailable, Refusal(rig));
        Assert.HasCount(1, journal.Appends, "It is left alone for a second.");
        rig.Advance(0.001);
        Assert.AreEqual(RefusalReason.None, Refusal(rig));
        Assert.HasCount(1, rig.Carrier.Asked);
    }

    [TestMethod]
    public void What_the_carrier_reports_meanwhile_is_kept_in_order_and_tried_every_second_until_it_is_written()
    {
        var journal = new ControlledJournal();
        var rig = new EngineRig(journal: journal);
        var run = rig.Start(EngineRig.Flow("a", "b"));
        journal.Fails = true;
        rig.Carrier.Ring();
        rig.Carrier.Answer();
        rig.Carrier.Press('1');
        Assert.AreEqual(RefusalReason.JournalUnavailable, EngineRig.Done(rig.Engine.AbortAsync(run)).Refusal);
        rig.Advance(3);
        Assert.HasCount(1, rig.Carrier.Prompts, "The message is read; what the key decides is not confirmed.");
        Assert.AreEqual(4, journal.Appends.Count(a => a[0].Fact.Kind == FactKind.CallRinging), "At once, and each second.");

        journal.Fails = false;
        rig.Advance(1);
        rig.Carrier.Say(CallReport.PromptEnded(rig.Carrier.LastCall, 2));
        Assert.AreEqual((RunStatus.Succeeded, "a", 0), (rig.Get(run).Status, rig.Get(run).Contact, rig.LinesInUse));
        Sequence.Is(
            journal.Kept.Select(r => r.Fact.Kind),
            FactKind.Requested, FactKind.LineGranted, FactKind.CallRinging, FactKind.CallAnswered, FactKind.KeyPressed,
            FactKind.PromptEnded, FactKind.CallEnded);
    }

    [TestMethod]
    public void What_was_refused_leaves_no_gap_in_the_journal()
    {
        var journal = new ControlledJournal { Fails = true };
        var rig = new EngineRig(journal: journal);
        Assert.AreEqual(RefusalReason.JournalUnavailable, EngineRig.Done(rig.Engine.StartAsync(EngineRig.Flow("a"))).Refusal);

        journal.Fails = false;
        rig.Advance(1);
        rig.Start(EngineRig.Flow("a"));

        Sequence.Is(journal.Kept.Select(r => r.Sequence), 1L, 2L);
    }

    [TestMethod]
    public async Task A_journal_that_never_answers_does_not_keep_the_host_from_stopping()
    {
        var rig = new EngineRig(journal: new ControlledJournal { Hangs = true });
        _ = rig.Engine.StartAsync(EngineRig.Flow("a")).AsTask();

        var stopping = rig.Engine.DisposeAsync().AsTask();
        rig.Clock.Advance(TimeSpan.FromSeconds(29));
        Assert.IsFalse(stopping.IsCompleted);
        for (var i = 0; i < 1000 && !stopping.IsCompleted; i++)
        {
            rig.Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        await stopping.WaitAsync(TimeSpan.FromSeconds(10));
    }

    [TestMethod]
    public void A_timer_that_falls_due_meanwhile_is_not_lost()
    {
        var journal = new ControlledJournal();
        var rig = new EngineRig(journal: journal);
        rig.Start(EngineRig.Flow("a", "b"));
        rig.Advance(29.5);
        journal.Fails = true;
        rig.Carrier.Ring();
        rig.Advance(10);
        Sequence.Is(rig.Carrier.Called, "+8190a");
        journal.Fails = false;
        rig.Advance(1);
        Assert.AreEqual(AttemptStatus.Missed, rig.Ends.Single().AttemptStatus);
        Sequence.Is(rig.Carrier.Called, "+8190a", "+8190b");
    }

    [TestMethod]
    public void A_line_that_is_granted_meanwhile_is_not_lost()
    {
        var journal = new ControlledJournal();
        var rig = new EngineRig(journal: journal);
        var first = rig.Start(EngineRig.Flow("a"));
        var second = rig.Start(EngineRig.Flow("b"));
        journal.Appending = records => journal.Fails = records[0].Fact.Kind == FactKind.LineGranted;
        EngineRig.Done(rig.Engine.AbortAsync(first, AbortMode.HangUp));
        Assert.AreEqual((RunStatus.Waiting, 1), (rig.Get(second).Status, rig.LinesInUse));
        journal.Appending = null;
        journal.Fails = false;
        rig.Advance(1);
        Assert.AreEqual(RunStatus.Running, rig.Get(second).Status);
    }

    private static RefusalReason Refusal(EngineRig rig) =>
        EngineRig.Done(rig.Engine.StartAsync(new CallFlowRequest(EngineRig.Flow("x")))).Refusal;
}

using Pigeon.Escalation.Machine;

namespace Pigeon.Escalation.Tests.Engine;

/// <summary>A fact is kept before anything that it causes leaves the engine.</summary>
[TestClass]
public sealed class JournalOrderTests
{
    [TestMethod]
    public void Every_fact_is_appended_before_its_effects_leave()
    {
        var order = new List<string>();
        var journal = new ControlledJournal { Appending = r => order.AddRange(r.Select(x => x.Fact.Kind.ToString())) };
        var rig = new EngineRig(journal: journal);
        rig.Carrier.Placing = _ =>
        {
            order.Add("place");
            return new(PlaceCallResult.Accepted);
        };
        rig.Carrier.Prompting = p =>
        {
            order.Add($"prompt {p.Ordinal}");
            return ValueTask.CompletedTask;
        };
        rig.Start(EngineRig.Flow("a"));
        rig.Carrier.AnswerAndPress('1');
        Sequence.Is(
            order,
            "Requested", "LineGranted", "place", "CallRinging", "CallAnswered", "prompt 1",
            "KeyPressed", "prompt 2", "PromptEnded", "CallEnded");
        Sequence.Is(journal.Kept.Select(r => r.Sequence), [.. Enumerable.Range(1, journal.Kept.Count).Select(i => (long)i)]);
        Assert.AreEqual("a", journal.Kept[0].Accepted!.Plan.Root.Contacts.Single().Id);
    }

    [TestMethod]
    public void Nothing_leaves_before_the_append_has_completed()
    {
        var journal = new ControlledJournal { Hangs = true };
        var rig = new EngineRig(journal: journal);
        var start = rig.Engine.StartAsync(new CallFlowRequest(EngineRig.Flow("a")));
        Assert.IsFalse(start.IsCompleted);
        Assert.IsEmpty(rig.Events);
        Assert.IsEmpty(rig.Engine.List());
        journal.Complete();
        Assert.IsTrue(start.IsCompleted, "The acceptance is kept.");
        Assert.IsEmpty(rig.Carrier.Asked, "The grant is not.");
        journal.Complete();
        Assert.HasCount(1, rig.Carrier.Asked);
    }

    [TestMethod]
    public void What_arrives_while_an_append_is_under_way_goes_into_one_next_append()
    {
        var journal = new ControlledJournal { Hangs = true };
        var rig = new EngineRig(o => o.Pools["default"] = 9, journal);
        var request = new CallFlowRequest(EngineRig.Flow("a"));
        var starts = Enumerable.Range(0, 5).Select(_ => rig.Engine.StartAsync(request).AsTask()).ToArray();
        Assert.HasCount(1, journal.Appends);
        journal.Complete();
        Assert.HasCount(2, journal.Appends);
        Sequence.Is(
            journal.Appends[1].Select(r => r.Fact.Kind),
            FactKind.LineGranted, FactKind.Requested, FactKind.Requested, FactKind.Requested, FactKind.Requested);
        Assert.HasCount(1, rig.Engine.List());
        journal.Complete();
        Assert.HasCount(5, rig.Engine.List());
        while (journal.IsAppending)
        {
            journal.Complete();
        }

        Assert.HasCount(5, rig.Carrier.Asked);
        Assert.IsTrue(starts.All(s => s.IsCompletedSuccessfully && s.Result.IsAccepted));
    }

    [TestMethod]
    public void Timers_that_fall_due_during_an_append_come_after_it()
    {
        var journal = new ControlledJournal();
        var rig = new EngineRig(journal: journal);
        rig.Start(EngineRig.Flow("a", "b"));
        journal.Hangs = true;
        rig.Carrier.Ring();
        rig.Advance(31);
        Assert.IsEmpty(rig.Ends);
        Complete(journal);
        rig.Advance(0);
        Complete(journal);
        Assert.AreEqual(AttemptStatus.Missed, rig.Ends.Single().AttemptStatus);
        Sequence.Is(rig.Carrier.Called, "+8190a", "+8190b");
    }

    [TestMethod]
    public void Replaying_what_is_kept_gives_the_runs_as_they_stand()
    {
        var journal = new ControlledJournal();
        var rig = new EngineRig(o => (o.Pools["default"], o.AttemptGap) = (2, TimeSpan.FromSeconds(5)), journal);
        for (var i = 0; i < 6; i++)
        {
            rig.Start(EngineRig.Flow("a", "b") with { LoopLimit = 2 });
        }

        rig.Carrier.AnswerAndPress('1');
        rig.Advance(40);
        rig.Carrier.Answer();
        rig.Carrier.Press('5');
        EngineRig.Done(rig.Engine.AbortAsync(rig.Engine.List(new RunQuery { Status = RunStatus.Running })[0].Id));
        rig.Advance(40);
        EngineRig.Done(rig.Engine.AcknowledgeAsync(rig.Engine.List(new RunQuery { Status = RunStatus.Waiting })[0].Id, "chat"));
        AssertReplays(rig, journal);
    }

    /// <summary>
    /// A grant and the abort of all that wait may come into one append: what the engine then does to the run and what a replay of the
    /// journal does must be the same.
    /// </summary>
    [TestMethod]
    public async Task Aborting_all_that_wait_while_a_grant_is_being_written_replays_as_it_went()
    {
        var journal = new ControlledJournal();
        var rig = new EngineRig(journal: journal);
        rig.Start(EngineRig.Flow("a"));
        var waiting = rig.Start(EngineRig.Flow("b"));
        rig.Carrier.PickUpAndPress('1');
        journal.Hangs = true;
        rig.Carrier.PromptEnds();
        journal.Complete();
        Assert.AreEqual(FactKind.CallEnded, journal.Appends[^1].Single().Fact.Kind);
        var abort = rig.Engine.AbortWaitingAsync("default").AsTask();
        Complete(journal);
        Assert.AreEqual(await abort == 1 ? RunStatus.Aborted : RunStatus.Running, rig.Get(waiting).Status);
        AssertReplays(rig, journal);
    }

    private static void AssertReplays(EngineRig rig, ControlledJournal journal)
    {
        var states = new Dictionary<RunId, (CallFlowPlan Plan, RunState State)>();
        var effects = new EffectBuffer();
        foreach (var record in journal.Kept)
        {
            if (record.Accepted is { } accepted)
            {
                states.Add(record.Run, (accepted.Plan, default));
            }

            var (plan, state) = states[record.Run];
            states[record.Run] = (plan, CallFlowMachine.Step(plan, state, record.Fact, effects));
        }

        foreach (var run in rig.Engine.List())
        {
            Assert.AreEqual((run.Status, run.Reason, run.Attempts.Count), Told(states[run.Id].State));
        }
    }

    private static (RunStatus Status, RunReason Reason, int Attempts) Told(RunState state) => (state.Status, state.Reason, state.Attempts);

    private static void Complete(ControlledJournal journal)
    {
        while (journal.IsAppending)
        {
            journal.Complete();
        }
    }
}

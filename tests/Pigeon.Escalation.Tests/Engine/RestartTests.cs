using Pigeon.Escalation.Testing;

namespace Pigeon.Escalation.Tests.Engine;

/// <summary>A host dies and another one opens its journal: the runs go on where they were (D1-D6).</summary>
[TestClass]
public sealed partial class RestartTests
{
    private readonly InMemoryJournal _journal = new() { OutlivesEngine = true };

    [TestMethod]
    public void A_run_that_waits_goes_on_waiting_in_its_place_though_the_queue_is_full()
    {
        var before = Rig(o => o.MaxWaiting = 2);
        RunId[] runs = [before.Start(EngineRig.Flow("a")), before.Start(EngineRig.Flow("b")), before.Start(EngineRig.Flow("c"), priority: 1)];
        var after = Restart(before, o => o.MaxWaiting = 0);
        Sequence.Is(
            after.Engine.List().Select(r => (r.Id, r.Status)),
            (runs[0], RunStatus.Running), (runs[1], RunStatus.Waiting), (runs[2], RunStatus.Waiting));
        Assert.AreEqual((1, 2), (after.LinesInUse, after.Lines.GetPools()[0].Waiting));
        EngineRig.Done(after.Engine.AbortAsync(runs[0], AbortMode.HangUp));
        EngineRig.Done(after.Engine.AbortAsync(runs[2], AbortMode.HangUp));
        Sequence.Is(after.Carrier.Called, "+8190c", "+8190b");
    }

    [TestMethod]
    public void A_call_that_was_never_placed_is_placed_and_is_the_same_attempt()
    {
        var before = Rig();
        var run = before.Start(EngineRig.Flow("a"));
        var after = Restart(before, carrier: c => c.Inquiring = _ => new(CallState.Over));
        Sequence.Is(after.Carrier.Asked.Select(r => r.Call), new CallId(run, 1));
        after.Carrier.AnswerAndPress('1');
        Assert.AreEqual((RunStatus.Succeeded, 1), (after.Get(run).Status, after.Get(run).Attempts.Count));
    }

    [TestMethod]
    public void A_call_that_rang_and_is_over_is_not_placed_again()
    {
        var before = Rig();
        var run = before.Start(EngineRig.Flow("a", "b"));
        before.Carrier.Ring();
        var after = Restart(before, carrier: c => c.Inquiring = _ => new(CallState.Over));
        Sequence.Is(after.Carrier.Called, "+8190b");
        Assert.AreEqual(AttemptStatus.Missed, after.Get(run).Attempts[0].Status);
    }

    /// <summary>The carrier cannot tell: the line is kept, and nobody else is called, until D4 allows.</summary>
    [TestMethod]
    public void A_call_of_which_nobody_can_tell_keeps_its_line_until_its_time_is_over()
    {
        var before = Rig();
        var run = before.Start(EngineRig.Flow("a", "b"));
        before.Start(EngineRig.Flow("c"));
        var after = Restart(before, seconds: 5, carrier: c =>
        {
            c.Inquiring = _ => new(CallState.Unknown);
            c.HangingUp = _ => ValueTask.CompletedTask;
        });
        after.Advance(624.9);
        Assert.IsEmpty(after.Carrier.Asked);
        Assert.AreEqual(1, after.LinesInUse);
        after.Advance(0.1);
        Sequence.Is(after.Carrier.Called, "+8190b");
        Assert.AreEqual(RunStatus.Running, after.Get(run).Status);
    }

    [TestMethod]
    public void After_a_terminate_on_record_nobody_is_called_again()
    {
        var before = Rig();
        var run = before.Start(EngineRig.Flow("a", "b"));
        before.Carrier.PickUpAndPress('1');
        var after = Restart(before, carrier: c => c.Inquiring = _ => new(CallState.Over));
        Assert.IsEmpty(after.Carrier.Asked);
        var ended = after.Get(run);
        Assert.AreEqual((RunStatus.Succeeded, "a", '1', 0), (ended.Status, ended.Contact, ended.Key, after.LinesInUse));
    }

    [TestMethod]
    public void What_fell_due_while_the_host_was_down_happens_at_once_in_order()
    {
        var before = Rig(o => (o.Pools["default"], o.AttemptGap) = (2, TimeSpan.FromSeconds(20)));
        var (second, first) = (before.Start(EngineRig.Flow("a", "b")), before.Start(EngineRig.Flow("c", "d")));
        before.Carrier.End(CallOutcome.Unreachable);
        before.Advance(1);
        before.Carrier.Say(CallReport.Ended(new CallId(second, 1), CallOutcome.Unreachable));
        var after = Restart(before, o => (o.Pools["default"], o.AttemptGap) = (2, TimeSpan.FromSeconds(20)), seconds: 100);
        after.Advance(0);
        Sequence.Is(after.Carrier.Asked.Select(r => r.Call.Run), first, second);
    }

    [TestMethod]
    public void Work_that_is_too_old_expires_and_wakes_nobody()
    {
        var before = Rig();
        var (calling, waiting) = (before.Start(EngineRig.Flow("a", "b")), before.Start(EngineRig.Flow("c")));
        before.Carrier.Ring();
        var after = Restart(before, o => o.ExpireAfter = TimeSpan.FromHours(8), seconds: 9 * 3600);
        foreach (var run in new[] { calling, waiting })
        {
            var ended = after.Get(run);
            Assert.AreEqual((RunStatus.Failed, RunReason.Expired, Rule.D1), (ended.Status, ended.Reason, ended.Rule));
        }

        after.Advance(0);
        Assert.IsEmpty(after.Carrier.Asked);
        Sequence.Is(after.Carrier.HungUp.Distinct(), new CallId(calling, 1));
        var recovery = after.Engine.WaitUntilOpenAsync().Result;
        Assert.AreEqual((0, 2, 2), (after.LinesInUse, recovery.OpenRuns, recovery.ExpiredRuns));
    }

    [TestMethod]
    public void Without_a_limit_nothing_expires()
    {
        var before = Rig();
        before.Start(EngineRig.Flow("a"));
        var after = Restart(before, seconds: 365 * 86400, carrier: c => c.Inquiring = _ => new(CallState.Over));
        Assert.HasCount(1, after.Carrier.Asked);
    }

    [TestMethod]
    public void A_pool_and_a_flow_that_nobody_registers_any_more_are_kept_for_the_runs_that_need_them()
    {
        var before = Rig(o => o.Pools["night"] = 1);
        var run = before.Start(EngineRig.Flow("a") with { Pool = "night" });
        var waiting = before.Start(EngineRig.Flow("b") with { Pool = "night" });
        var after = Restart(before, o => o.Pools["day"] = 5, carrier: c => c.Inquiring = _ => new(CallState.Answered));
        Assert.AreEqual(new LinePoolStatus("night", 1, 1, 1, 30), after.Lines.GetPools().Single(p => p.Pool == "night"));
        after.Carrier.Say(CallReport.KeyPressed(new CallId(run, 1), '1'));
        EngineRig.Done(after.Engine.AbortAsync(run, AbortMode.HangUp));
        Assert.AreEqual(RunStatus.Running, after.Get(waiting).Status);
    }

    [TestMethod]
    public void Fewer_lines_than_are_held_cut_nobody_and_are_not_exceeded_any_further()
    {
        var before = Rig(o => o.Pools["default"] = 3);
        var runs = Enumerable.Range(0, 4).Select(_ => before.Start(EngineRig.Flow("a"))).ToArray();
        var after = Restart(before, carrier: c => c.Inquiring = _ => new(CallState.Ringing));
        Assert.AreEqual((3, 1), (after.LinesInUse, after.Lines.GetPools()[0].Waiting));
        EngineRig.Done(after.Engine.AbortAsync(runs[0], AbortMode.HangUp));
        EngineRig.Done(after.Engine.AbortAsync(runs[1], AbortMode.HangUp));
        Assert.AreEqual((1, RunStatus.Waiting), (after.LinesInUse, after.Get(runs[3]).Status));
        EngineRig.Done(after.Engine.AbortAsync(runs[2], AbortMode.HangUp));
        Assert.AreEqual((1, RunStatus.Running), (after.LinesInUse, after.Get(runs[3]).Status));
    }

    [TestMethod]
    public void Ids_go_on_though_the_clock_was_set_back()
    {
        var before = Rig();
        before.Advance(3600);
        var run = before.Start(EngineRig.Flow("a"));
        _journal.LoseOwner();
        var after = new EngineRig(journal: _journal);
        Assert.IsGreaterThan(run, after.Start(EngineRig.Flow("b")));
        Assert.IsGreaterThanOrEqualTo(after.Get(run).AcceptedAt, after.Engine.List()[1].AcceptedAt);
    }

    [TestMethod]
    public void The_end_that_nobody_may_have_been_told_is_told_again()
    {
        var before = Rig();
        var run = before.Start(EngineRig.Flow("a"));
        before.Carrier.End(CallOutcome.Unreachable);
        var rows = _journal.GetRows();
        var copy = new InMemoryJournal();
        foreach (var row in rows.Take(rows.Count - 1))
        {
            copy.Put(row);
        }

        var after = new EngineRig(journal: copy);
        var told = after.Events.Single(e => e.Kind == CallFlowEventKind.RunEnded);
        Assert.AreEqual((run, RunStatus.Failed, true), (told.Run, told.RunStatus, told.IsRepeated));
    }

    [TestMethod]
    public void An_abort_of_a_run_that_has_ended_before_the_restart_is_told_so()
    {
        var before = Rig();
        var run = before.Start(EngineRig.Flow("a"));
        before.Carrier.End(CallOutcome.Unreachable);
        var after = Restart(before);
        Assert.IsNull(after.Engine.Get(run));
        Assert.AreEqual(RefusalReason.RunEnded, EngineRig.Done(after.Engine.AbortAsync(run)).Refusal);
        Assert.AreEqual(RefusalReason.RunEnded, EngineRig.Done(after.Engine.AcknowledgeAsync(run, "a")).Refusal);
        Assert.AreEqual(RefusalReason.UnknownRun, EngineRig.Done(after.Engine.AbortAsync(new RunId(run.Value + 1))).Refusal);
    }

    private static (AttemptStatus Status, double At) Ended(EngineRig rig, RunId run, int attempt)
    {
        var a = rig.Get(run).Attempts[attempt];
        return (a.Status, (a.EndedAt!.Value - a.StartedAt).TotalSeconds);
    }

    private EngineRig Rig(Action<EscalationOptions>? configure = null) => new(configure, _journal);

    /// <summary>The host dies without a word; after a while another one opens the journal.</summary>
    private EngineRig Restart(
        EngineRig before, Action<EscalationOptions>? configure = null, double seconds = 0, Action<ControlledCarrier>? carrier = null)
    {
        _journal.LoseOwner();
        var phones = new ControlledCarrier();
        carrier?.Invoke(phones);
        var clock = new FakeClock(before.Clock.GetUtcNow() + TimeSpan.FromSeconds(seconds));
        return new EngineRig(configure, _journal, clock: clock, carrier: phones);
    }
}

using Pigeon.Escalation.Machine;
using Pigeon.Escalation.Testing;

namespace Pigeon.Escalation.Tests.Engine;

/// <summary>A journal takes its time over the order for a call: what counts from the dial counts from when the call leaves (A1, D4).</summary>
[TestClass]
public sealed class DelayedDialTests
{
    private readonly ControlledJournal _journal = new();

    [TestMethod]
    public void The_time_of_the_dial_is_on_record_before_the_phone_rings_and_it_rings_for_all_of_its_time()
    {
        var (rig, run) = StartSlowly(seconds: 20);
        Assert.IsEmpty(rig.Carrier.Asked);
        Assert.AreEqual(FactKind.DialDelayed, _journal.Appends[^1].Single().Fact.Kind);
        ReleaseJournal();
        Sequence.Is(rig.Carrier.Called, "+8190a");
        rig.Carrier.Ring();
        rig.Advance(29.9);
        Assert.IsEmpty(rig.Ends);
        rig.Advance(0.1);
        Assert.AreEqual(AttemptStatus.Missed, rig.Get(run).Attempts[0].Status);
    }

    [TestMethod]
    public void After_a_restart_its_unknown_end_keeps_the_line_for_all_of_its_time()
    {
        var (before, run) = StartSlowly(seconds: 20);
        ReleaseJournal();
        before.Advance(1);
        var after = new EngineRig(journal: _journal, clock: new FakeClock(before.Clock.GetUtcNow()), carrier: new ControlledCarrier
        {
            Inquiring = _ => new(CallState.Unknown),
            HangingUp = _ => ValueTask.CompletedTask,
        });
        after.Advance(628.9);
        Assert.IsEmpty(after.Carrier.Asked);
        after.Advance(0.1);
        Sequence.Is(after.Carrier.Called, "+8190b");
        Assert.AreEqual(RunStatus.Running, after.Get(run).Status);
    }

    [TestMethod]
    public void A_journal_that_is_always_slow_does_not_hold_the_call_for_ever()
    {
        var (rig, run) = StartSlowly(seconds: 20);
        for (var records = 1; records <= 3; records++)
        {
            Assert.IsEmpty(rig.Carrier.Asked);
            rig.Advance(20);
            _journal.Complete();
        }

        Sequence.Is(rig.Carrier.Called, "+8190a");
        Assert.AreEqual(FactKind.DialedLate, _journal.Appends[^1].Single().Fact.Kind);
        ReleaseJournal();
        rig.Carrier.Ring();
        rig.Advance(29.9);
        Assert.IsEmpty(rig.Ends);
        rig.Advance(0.1);
        Assert.AreEqual(AttemptStatus.Missed, rig.Get(run).Attempts[0].Status);
    }

    [TestMethod]
    public void Nobody_is_called_when_the_run_was_aborted_in_the_row_that_orders_the_call()
    {
        var rig = new EngineRig(journal: _journal);
        rig.Start(EngineRig.Flow("a"));
        var run = rig.Start(EngineRig.Flow("b"));
        _journal.Hangs = true;
        rig.Carrier.End(CallOutcome.Declined);
        var abort = rig.Engine.AbortAsync(run);
        _journal.Complete();
        Sequence.Is(_journal.Appends[^1].Select(f => f.Fact.Kind), FactKind.LineGranted, FactKind.AbortRequested);
        rig.Advance(20);
        _journal.Complete();
        Assert.IsTrue(EngineRig.Done(abort).IsAccepted);
        ReleaseJournal();
        Assert.AreEqual((RunStatus.Aborted, AttemptStatus.Aborted), (rig.Get(run).Status, rig.Get(run).Attempts[0].Status));
        Sequence.Is(rig.Carrier.Called, "+8190a");
        Assert.AreEqual(0, rig.LinesInUse);
    }

    [TestMethod]
    public void A_delay_that_nobody_notices_costs_nothing()
    {
        var (rig, _) = StartSlowly(seconds: 0.09);
        Sequence.Is(rig.Carrier.Called, "+8190a");
        Assert.IsFalse(_journal.IsAppending);
    }

    /// <summary>The row with the grant, which orders the call, takes so long.</summary>
    private (EngineRig Rig, RunId Run) StartSlowly(double seconds)
    {
        var rig = new EngineRig(journal: _journal);
        _journal.Appending = facts => _journal.Hangs |= facts.Any(f => f.Fact.Kind == FactKind.LineGranted);
        var run = rig.Start(EngineRig.Flow("a", "b"));
        Assert.IsTrue(_journal.IsAppending);
        rig.Advance(seconds);
        _journal.Complete();
        return (rig, run);
    }

    private void ReleaseJournal()
    {
        _journal.Hangs = false;
        _journal.Complete();
    }
}

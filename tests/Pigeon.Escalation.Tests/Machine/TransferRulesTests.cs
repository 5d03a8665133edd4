using Pigeon.Escalation.Machine;

namespace Pigeon.Escalation.Tests.Machine;

/// <summary>Transfers, rule by rule: T1-T6.</summary>
[TestClass]
public sealed class TransferRulesTests
{
    private static readonly FlowTiming WithGap = MachineFlows.Timing with { AttemptGap = MachineFlows.Seconds(5) };

    private static DrivenRun CallingBack() =>
        new DrivenRun(WithGap, MachineFlows.Flow(2, MachineFlows.Person("a", 2), MachineFlows.Person("b")))
            .Grant().Timer().Timer().Press('4');

    [TestMethod]
    public void T1_the_same_phone_is_called_back_at_once_without_a_gap()
    {
        var run = CallingBack();
        Sequence.Is(run.Called, "a-1", "a-2", "a-2");
        Assert.AreEqual((Turn.CallBack, Rule.T1), (run.Ends[^1].Turn, run.Ends[^1].TurnRule));
    }

    [TestMethod]
    public void T2_the_run_has_succeeded_with_transferor_and_key_when_the_call_back_is_answered()
    {
        var run = CallingBack().Answer();
        Assert.AreEqual((RunStatus.Succeeded, Rule.T2, true, '4'), (run.End.RunStatus, run.End.Rule, run.End.CreditsContact, run.End.Key));
        Assert.AreEqual("target-1", run.Called[^1]);
        Assert.AreEqual(0, run.Releases);
        Assert.AreEqual((EffectKind.Bridge, 3, 4), (run.Answer().Last[^1].Kind, run.Last[^1].Attempt, run.Last[^1].Ordinal));
        run.Timer();
        Assert.AreEqual((AttemptStatus.Succeeded, 1), (run.Ends[^2].AttemptStatus, run.Releases));
    }

    [TestMethod]
    public void T3_an_unanswered_call_back_fails_the_run_and_nobody_else_is_called()
    {
        var run = CallingBack().Ring().Timer();
        Assert.AreEqual(
            (RunStatus.Failed, RunReason.CallbackUnanswered, Rule.T3), (run.End.RunStatus, run.End.RunReason, run.End.Rule));
        Assert.HasCount(3, run.Called);
        Assert.AreEqual((AttemptStatus.Missed, '\0'), (run.Ends[^1].AttemptStatus, run.Ends[^1].Key));
    }

    [TestMethod]
    public void T3_a_busy_call_back_fails_the_run_at_the_verdict()
    {
        var run = CallingBack().Over(CallOutcome.Busy).Timer();
        Assert.AreEqual((AttemptReason.Busy, RunReason.CallbackUnanswered), (run.Ends[^1].AttemptReason, run.End.RunReason));
    }

    [TestMethod]
    public void T4_the_transferor_hangs_up_while_the_target_rings()
    {
        var run = CallingBack().Answer().Ring().Over(CallOutcome.HungUp, attempt: 3);
        Assert.AreEqual((4, AttemptStatus.Aborted, Rule.T4), (run.Ends[^2].Attempt, run.Ends[^2].AttemptStatus, run.Ends[^2].Rule));
        Assert.AreEqual((3, AttemptStatus.Succeeded), (run.Ends[^1].Attempt, run.Ends[^1].AttemptStatus));
        Sequence.Is(run.Last.Where(e => e.Kind == EffectKind.HangUp).Select(e => e.Attempt), 4);
    }

    [TestMethod]
    [DataRow(CallOutcome.Declined, AttemptStatus.Missed, AttemptReason.None)]
    [DataRow(CallOutcome.InvalidNumber, AttemptStatus.Failed, AttemptReason.InvalidNumber)]
    public void T5_an_unanswered_target_ends_as_any_other_call_and_before_the_call_back(
        CallOutcome outcome, AttemptStatus status, AttemptReason reason)
    {
        var run = CallingBack().Answer().Ring().Over(outcome);
        Assert.AreEqual((4, status, reason), (run.Ends[^2].Attempt, run.Ends[^2].AttemptStatus, run.Ends[^2].AttemptReason));
        Assert.AreEqual((3, AttemptStatus.Succeeded, Turn.FreeLine), (run.Ends[^1].Attempt, run.Ends[^1].AttemptStatus, run.Ends[^1].Turn));
        Assert.AreEqual((RunStatus.Succeeded, 1), (run.State.Status, run.Releases));
    }

    [TestMethod]
    [DataRow(3)]
    [DataRow(4)]
    public void T5_either_side_ends_the_bridge_and_the_other_is_hung_up(int whoHangsUp)
    {
        var run = CallingBack().Answer().Answer().Over(CallOutcome.HungUp, whoHangsUp);
        Sequence.Is(run.Ends.TakeLast(2).Select(e => e.Attempt), 4, 3);
        Assert.IsTrue(run.Ends.TakeLast(2).All(e => e.AttemptStatus == AttemptStatus.Succeeded));
        Sequence.Is(run.Last.Where(e => e.Kind == EffectKind.HangUp).Select(e => e.Attempt), 7 - whoHangsUp);
        Assert.AreEqual(1, run.Releases);
    }

    [TestMethod]
    public void T5_a_bridge_that_cannot_be_made_ends_both_calls()
    {
        var run = CallingBack().Answer().Answer().Take(new Fact { Kind = FactKind.BridgeFailed, Attempt = 3 });
        Assert.AreEqual((AttemptStatus.Failed, AttemptReason.ProviderError), (run.Ends[^2].AttemptStatus, run.Ends[^2].AttemptReason));
        Assert.AreEqual((RunStatus.Succeeded, 1), (run.State.Status, run.Releases));
    }

    [TestMethod]
    public void T6_a_call_back_answered_while_aborting_is_reported_and_hung_up_at_once()
    {
        var run = CallingBack().Abort(AbortMode.Graceful).Answer();
        Assert.IsTrue(run.Last.Any(e => e.Event == CallFlowEventKind.AttemptAnswered));
        Assert.AreEqual((AttemptStatus.Aborted, Rule.T6), (run.Ends[^1].AttemptStatus, run.Ends[^1].Rule));
        Assert.AreEqual((RunStatus.Aborted, 1), (run.End.RunStatus, run.Releases));
        Assert.HasCount(3, run.Called);
    }

    [TestMethod]
    public void T6_a_call_back_that_is_not_answered_while_aborting_ends_the_run_as_aborted()
    {
        var run = CallingBack().Abort(AbortMode.Graceful).Timer();
        Assert.AreEqual((AttemptStatus.Aborted, RunStatus.Aborted), (run.Ends[^1].AttemptStatus, run.End.RunStatus));
    }
}

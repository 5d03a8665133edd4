using Pigeon.Escalation.Machine;

namespace Pigeon.Escalation.Tests.Machine;

/// <summary>What the host wants, rule by rule: B1-B6.</summary>
[TestClass]
public sealed class WishRulesTests
{
    private static readonly FlowTiming WithGap = MachineFlows.Timing with { AttemptGap = MachineFlows.Seconds(5) };

    private static DrivenRun New() => new(WithGap, MachineFlows.Flow(2, MachineFlows.Person("a"), MachineFlows.Person("b")));

    [TestMethod]
    [DataRow(AbortMode.Graceful)]
    [DataRow(AbortMode.HangUp)]
    public void B1_a_waiting_run_is_aborted_at_once_and_nobody_was_called(AbortMode mode)
    {
        var run = New().Abort(mode);
        Sequence.Is(run.Last.Select(e => e.Kind), EffectKind.Announce, EffectKind.CancelWait, EffectKind.Conclude);
        Assert.AreEqual((RunStatus.Aborted, Rule.B1), (run.End.RunStatus, run.End.Rule));
        Assert.IsEmpty(run.Grant().Last);
    }

    [TestMethod]
    [DataRow(AbortMode.Graceful)]
    [DataRow(AbortMode.HangUp)]
    public void B1_between_attempts_a_run_is_aborted_at_once_without_aborting(AbortMode mode)
    {
        var run = New().Grant().Timer().Wait(2).Abort(mode);
        Assert.AreEqual((RunStatus.Aborted, Rule.B1), (run.End.RunStatus, run.End.Rule));
        Assert.IsFalse(run.Effects.Any(e => e.Event == CallFlowEventKind.RunAborting));
        Assert.AreEqual(1, run.Releases);
        Sequence.Is(run.Called, "a-1");
    }

    [TestMethod]
    public void B2_a_graceful_abort_lets_the_call_go_on_and_calls_nobody_else()
    {
        var run = New().Grant().Ring().Abort(AbortMode.Graceful);
        Assert.AreEqual(CallFlowEventKind.RunAborting, run.Last.Single().Event);
        Assert.IsEmpty(run.Abort(AbortMode.Graceful).Last);
        run.Answer().Key('1').PromptEnds();
        Assert.AreEqual((AttemptStatus.Aborted, '1', Rule.B2), (run.Ends[0].AttemptStatus, run.Ends[0].Key, run.Ends[0].Rule));
        Assert.AreEqual((RunStatus.Aborted, '\0'), (run.End.RunStatus, run.End.Key));
        Assert.HasCount(1, run.Called);
    }

    [TestMethod]
    public void B2_a_deciding_key_pressed_before_the_abort_stays_on_record_and_decides_no_more()
    {
        var run = New().Grant().Answer().Key('1').Abort(AbortMode.Graceful).PromptEnds();
        Assert.AreEqual((AttemptStatus.Aborted, '1'), (run.Ends[0].AttemptStatus, run.Ends[0].Key));
        Assert.AreEqual(RunStatus.Aborted, run.End.RunStatus);
    }

    [TestMethod]
    [DataRow(CallOutcome.Busy)]
    [DataRow(CallOutcome.InvalidNumber)]
    [DataRow(CallOutcome.Declined)]
    public void B2_whatever_ends_the_call_the_run_is_aborted(CallOutcome outcome)
    {
        var run = New().Grant().Abort(AbortMode.Graceful).Over(outcome);
        run = run.Ends.Count == 0 ? run.Timer() : run;
        Assert.AreEqual((AttemptStatus.Aborted, AttemptReason.None), (run.Ends[0].AttemptStatus, run.Ends[0].AttemptReason));
        Assert.AreEqual(RunStatus.Aborted, run.End.RunStatus);
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void B3_hang_up_cuts_the_call_and_says_aborting_once(bool gracefulFirst)
    {
        var run = New().Grant().Answer();
        run = gracefulFirst ? run.Abort(AbortMode.Graceful).Abort(AbortMode.HangUp) : run.Abort(AbortMode.HangUp);
        Assert.AreEqual(1, run.Effects.Count(e => e.Event == CallFlowEventKind.RunAborting));
        Assert.AreEqual((AttemptStatus.Aborted, Rule.B3), (run.Ends[0].AttemptStatus, run.Ends[0].Rule));
        Assert.AreEqual(RunStatus.Aborted, run.End.RunStatus);
        Assert.AreEqual(1, run.Effects.Count(e => e.Kind == EffectKind.HangUp));
        Assert.AreEqual(1, run.Releases);
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(3)]
    [DataRow(4)]
    [DataRow(5)]
    public void B4_acknowledged_anywhere_the_run_has_succeeded_and_nobody_else_is_called(int where)
    {
        var run = where switch
        {
            0 => New(),
            1 => New().Grant(),
            2 => New().Grant().Answer(),
            3 => New().Grant().Answer().Key('2'),
            4 => New().Grant().Timer(),
            _ => New().Grant().Over(CallOutcome.Busy),
        };
        run.Acknowledge("chat");
        Assert.AreEqual((RunStatus.Succeeded, Rule.B4, false), (run.End.RunStatus, run.End.Rule, run.End.CreditsContact));
        Assert.AreEqual(where == 0 ? 0 : 1, run.Releases);
        var attempt = where switch { 0 => default, 4 => AttemptStatus.Failed, _ => AttemptStatus.Aborted };
        Assert.AreEqual(attempt, run.Ends.FirstOrDefault().AttemptStatus);
        Assert.AreEqual(Phase.Ended, run.State.Phase);
    }

    [TestMethod]
    public void B4_while_aborting_it_is_refused()
    {
        var run = New().Grant().Abort(AbortMode.Graceful);
        Assert.AreEqual(RefusalReason.RunAborting, CallFlowMachine.CheckAcknowledge(run.State));
        Assert.IsEmpty(run.Acknowledge("chat").Last);
        Assert.AreEqual(RunStatus.Aborting, run.State.Status);
    }

    [TestMethod]
    public void B5_an_ended_run_is_left_as_it_is()
    {
        var run = New().Grant().Press('1');
        Assert.AreEqual(RefusalReason.RunEnded, CallFlowMachine.CheckAbort(run.State, AbortMode.HangUp));
        Assert.AreEqual(RefusalReason.RunEnded, CallFlowMachine.CheckAcknowledge(run.State));
        Assert.IsEmpty(run.Abort(AbortMode.HangUp).Last);
        Assert.IsEmpty(run.Acknowledge().Last);
        Assert.AreEqual(RefusalReason.UnknownRun, CallFlowMachine.CheckAbort(default, AbortMode.HangUp));
        Assert.AreEqual(RefusalReason.UnknownRun, CallFlowMachine.CheckAcknowledge(default));
    }

    [TestMethod]
    [DataRow(false, AttemptStatus.Aborted)]
    [DataRow(true, AttemptStatus.Succeeded)]
    public void B6_hang_up_cuts_both_calls_of_a_transfer_and_the_run_stays_succeeded(bool bridged, AttemptStatus target)
    {
        var run = New().Grant().Press('4').Wait(0).Answer();
        run = bridged ? run.Answer() : run;
        Assert.AreEqual(RefusalReason.RunEnded, CallFlowMachine.CheckAbort(run.State, AbortMode.Graceful));
        run.Abort(AbortMode.HangUp);
        Sequence.Is(run.Effects.Where(e => e.Kind == EffectKind.HangUp && e.Attempt > 1).Select(e => e.Attempt), 3, 2);
        Assert.AreEqual((3, target), (run.Ends[1].Attempt, run.Ends[1].AttemptStatus));
        Assert.AreEqual((2, AttemptStatus.Succeeded), (run.Ends[2].Attempt, run.Ends[2].AttemptStatus));
        Assert.AreEqual((RunStatus.Succeeded, 1), (run.End.RunStatus, run.Releases));
    }
}

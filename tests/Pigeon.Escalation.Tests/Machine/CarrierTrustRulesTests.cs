using Pigeon.Escalation.Machine;

namespace Pigeon.Escalation.Tests.Machine;

/// <summary>Reports that come twice, late or out of order (D3), and calls whose end is not known (D4).</summary>
[TestClass]
public sealed class CarrierTrustRulesTests
{
    private static DrivenRun New() =>
        new DrivenRun(MachineFlows.Flow(1, MachineFlows.Person("a"), MachineFlows.Person("b"))) { CarrierConfirms = false }.Grant();

    [TestMethod]
    public void D3_a_repeated_key_is_one_press()
    {
        var run = New().Answer().Key('5', number: 1);
        Assert.IsEmpty(run.Key('5', number: 1).Last);
        Assert.AreEqual(2, run.State.Set);
        Assert.AreEqual(3, run.Key('5', number: 2).State.Set);
    }

    [TestMethod]
    public void D3_a_key_without_a_number_does_not_make_an_old_one_new()
    {
        var run = New().Answer().Key('5', number: 2).Key('5');
        Assert.AreEqual(3, run.State.Set);
        Assert.IsEmpty(run.Key('5', number: 2).Last);
    }

    [TestMethod]
    public void D3_a_key_that_overtakes_the_pick_up_is_not_heard() => Assert.IsEmpty(New().Key('1', number: 1).Last);

    [TestMethod]
    public void D3_reports_of_the_call_before_change_nothing_for_the_next()
    {
        var run = New().Over(CallOutcome.Declined);
        foreach (var kind in new[] { FactKind.CallRinging, FactKind.CallAnswered, FactKind.CallEnded, FactKind.PlacingFailed })
        {
            Assert.IsEmpty(run.Take(new Fact { Kind = kind, Attempt = 1, Outcome = CallOutcome.HungUp }).Last);
        }

        Assert.AreEqual(Phase.Calling, run.State.Phase);
    }

    [TestMethod]
    public void D4_the_next_call_waits_for_the_carrier()
    {
        var run = New().Ring().Timer();
        Assert.AreEqual((AttemptStatus.Missed, Phase.Settling), (run.Ends[0].AttemptStatus, run.State.Phase));
        Assert.IsEmpty(run.Answer(attempt: 1).Last);
        Assert.HasCount(1, run.Called);
        run.Wait(3).Over(CallOutcome.HungUp);
        Assert.HasCount(2, run.Called);
        Assert.AreEqual(33, run.Seconds);
    }

    [TestMethod]
    public void D4_the_carrier_is_asked_again_and_after_the_cap_and_a_ring_the_run_goes_on()
    {
        var run = New().Wait(12).Answer().Wait(3).Key('2').PromptEnds();
        Assert.AreEqual((AttemptStatus.Succeeded, Phase.Settling), (run.Ends[0].AttemptStatus, run.State.Phase));
        var asked = 0;
        while (run.Called.Count == 1)
        {
            Assert.IsLessThan(630, run.Seconds);
            asked += run.Timer().Last.Count(e => e.Kind == EffectKind.Inquire && e.Attempt == 1);
        }

        Assert.AreEqual(630, run.Seconds);
        Assert.AreEqual(20, asked);
        Assert.IsEmpty(run.Over(CallOutcome.HungUp, attempt: 1).Last);
    }

    [TestMethod]
    public void D4_the_line_of_an_ended_run_is_kept_as_long()
    {
        var run = New().Answer().Key('1').PromptEnds();
        Assert.AreEqual((RunStatus.Succeeded, 0), (run.End.RunStatus, run.Releases));
        while (run.Releases == 0)
        {
            Assert.IsLessThan(630, run.Seconds);
            run.Timer();
        }

        Assert.AreEqual(630, run.Seconds);
        Assert.HasCount(1, run.Called);
    }

    [TestMethod]
    public void D4_both_calls_of_a_transfer_keep_the_line_until_both_are_over()
    {
        var run = New().Answer().Key('4').PromptEnds().Over(CallOutcome.HungUp).Answer().Answer();
        run.Timer();
        Assert.AreEqual(Phase.Releasing, run.State.Phase);
        run.Over(CallOutcome.HungUp, attempt: 2);
        Assert.AreEqual(0, run.Releases);
        run.Over(CallOutcome.HungUp, attempt: 3);
        Assert.AreEqual(1, run.Releases);
    }

    [TestMethod]
    public void D4_an_abort_while_the_end_is_unknown_does_not_free_the_line()
    {
        var run = New().Ring().Timer().Abort(AbortMode.HangUp);
        Assert.AreEqual((RunStatus.Aborted, 0), (run.End.RunStatus, run.Releases));
        Assert.AreEqual(1, run.Over(CallOutcome.HungUp).Releases);
    }

    [TestMethod]
    public void D4_a_fault_of_the_library_does_not_free_the_line_of_a_call_that_may_go_on()
    {
        var run = New().Answer().Take(FactKind.Faulted);
        Assert.AreEqual((RunStatus.Failed, RunReason.InternalFault, 0), (run.End.RunStatus, run.End.RunReason, run.Releases));
        Assert.AreEqual(1, run.Over(CallOutcome.HungUp).Releases);
    }

    [TestMethod]
    public void D4_a_cap_that_passed_while_the_host_was_away_does_not_place_the_next_call_before_the_hang_up_is_confirmed()
    {
        var run = New().Ring().Answer();
        run.Sleep(10_000);
        run.Take(FactKind.Resumed);
        run.Timer();
        Assert.AreEqual(Rule.A9, run.Ends.Single().Rule);
        Assert.AreEqual((Phase.Settling, 30d), (run.State.Phase, run.DueIn));
    }
}

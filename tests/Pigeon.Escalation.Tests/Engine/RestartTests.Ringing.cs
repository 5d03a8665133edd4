namespace Pigeon.Escalation.Tests.Engine;

/// <summary>A phone that was called before the host died: it rings, does not yet, or was picked up meanwhile (A1).</summary>
public sealed partial class RestartTests
{
    [TestMethod]
    public void A_phone_that_was_picked_up_meanwhile_is_talked_to_though_its_ring_timeout_is_over()
    {
        var before = Rig();
        var run = before.Start(EngineRig.Flow("a", "b"));
        before.Carrier.Ring();
        var after = Restart(before, seconds: 45, carrier: c => c.Inquiring = _ => new(CallState.Answered));
        Sequence.Is(after.Carrier.Prompts.Select(p => p.Kind), PromptKind.Message);
        after.Carrier.Say(CallReport.KeyPressed(new CallId(run, 1), '1'));
        Assert.AreEqual(PromptKind.Confirmation, after.Carrier.Prompts[^1].Kind);
        Assert.IsEmpty(after.Carrier.Asked);
    }

    [TestMethod]
    public void A_phone_that_still_rings_after_its_time_is_missed_at_once()
    {
        var before = Rig();
        var run = before.Start(EngineRig.Flow("a", "b"));
        before.Carrier.Ring();
        var after = Restart(before, seconds: 45, carrier: c =>
        {
            c.Inquiring = _ => new(CallState.Ringing);
            c.HangingUp = _ => ValueTask.CompletedTask;
        });
        Assert.AreEqual((AttemptStatus.Missed, 45.0), Ended(after, run, 0));
        Sequence.Is(after.Carrier.HungUp, new CallId(run, 1));
        Assert.IsEmpty(after.Carrier.Asked, "It is not known to be over.");
    }

    [TestMethod]
    public void A_phone_that_still_rings_has_its_time()
    {
        var before = Rig();
        var run = before.Start(EngineRig.Flow("a", "b"));
        before.Carrier.Ring();
        var after = Restart(before, seconds: 10, carrier: c => c.Inquiring = _ => new(CallState.Ringing));
        after.Advance(19.9);
        Assert.IsEmpty(after.Ends);
        after.Advance(0.1);
        Assert.AreEqual((AttemptStatus.Missed, 30.0), Ended(after, run, 0));
    }

    /// <summary>Nobody has said that it rings, neither before nor after (A1).</summary>
    [TestMethod]
    public void A_phone_that_never_rang_is_unreachable_and_not_missed_when_its_time_is_over()
    {
        var before = Rig();
        var run = before.Start(EngineRig.Flow("a", "b"));
        var after = Restart(before, seconds: 10, carrier: c => c.Inquiring = _ => new(CallState.Placing));
        after.Advance(19.9);
        Assert.IsEmpty(after.Ends);
        after.Advance(0.1);
        Assert.AreEqual((AttemptStatus.Failed, 30.0), Ended(after, run, 0));
        Assert.AreEqual(AttemptReason.Unreachable, after.Get(run).Attempts[0].Reason);
    }

    [TestMethod]
    public void A_phone_that_rang_before_is_missed_though_the_carrier_does_not_know_any_more()
    {
        var before = Rig();
        var run = before.Start(EngineRig.Flow("a", "b"));
        before.Carrier.Ring();
        var after = Restart(before, seconds: 10, carrier: c => c.Inquiring = _ => new(CallState.Placing));
        after.Advance(20);
        Assert.AreEqual((AttemptStatus.Missed, 30.0), Ended(after, run, 0));
    }
}

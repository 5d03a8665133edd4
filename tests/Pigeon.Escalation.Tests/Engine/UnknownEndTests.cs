namespace Pigeon.Escalation.Tests.Engine;

/// <summary>Calls whose end is not known keep their line, and nobody else is called meanwhile (D4).</summary>
[TestClass]
public sealed class UnknownEndTests
{
    private static EngineRig Silent()
    {
        var rig = new EngineRig();
        rig.Carrier.HangingUp = static _ => ValueTask.CompletedTask;
        return rig;
    }

    [TestMethod]
    public void A_late_answer_after_the_ring_timeout_neither_frees_the_line_early_nor_calls_two_people()
    {
        var rig = Silent();
        var first = rig.Start(EngineRig.Flow("a", "b"));
        var second = rig.Start(EngineRig.Flow("c"));
        rig.Carrier.Ring();
        rig.Advance(30);
        Assert.AreEqual(AttemptStatus.Missed, rig.Ends.Single().AttemptStatus);
        rig.Carrier.Answer();
        rig.Carrier.Press('1');
        rig.Advance(60);
        Sequence.Is(rig.Carrier.Called, "+8190a");
        Assert.AreEqual((RunStatus.Running, RunStatus.Waiting), (rig.Get(first).Status, rig.Get(second).Status));

        rig.Carrier.End();
        Sequence.Is(rig.Carrier.Called, "+8190a", "+8190b");
        Assert.AreEqual(RunStatus.Waiting, rig.Get(second).Status);
    }

    [TestMethod]
    public void A_hang_up_that_is_never_confirmed_keeps_the_line_until_the_cap_and_a_ring_since_the_dial()
    {
        var rig = Silent();
        rig.Start(EngineRig.Flow("a", "b"));
        rig.Advance(30);
        rig.Advance(599.999);
        Sequence.Is(rig.Carrier.Called, "+8190a");
        Assert.HasCount(19, rig.Carrier.Inquiries);
        Assert.HasCount(20, rig.Carrier.HungUp, "Who cannot tell is told to hang up again.");
        rig.Advance(0.001);
        Sequence.Is(rig.Carrier.Called, "+8190a", "+8190b");
    }

    [TestMethod]
    public void The_line_of_a_run_that_has_ended_is_kept_as_long_and_then_freed_once()
    {
        var rig = Silent();
        var run = rig.Start(EngineRig.Flow("a"));
        rig.Carrier.AnswerAndPress('1');
        Assert.AreEqual((RunStatus.Succeeded, 1), (rig.Get(run).Status, rig.LinesInUse));
        rig.Advance(629.999);
        Assert.AreEqual(1, rig.LinesInUse);
        rig.Advance(0.001);
        Assert.AreEqual(0, rig.LinesInUse);
        rig.Carrier.End();
        Assert.AreEqual(1, rig.Events.Count(e => e.Kind == CallFlowEventKind.LineReleased));
    }

    [TestMethod]
    public void A_carrier_that_says_it_is_over_when_asked_frees_at_once()
    {
        var rig = Silent();
        rig.Carrier.Inquiring = static _ => new(CallState.Over);
        rig.Start(EngineRig.Flow("a", "b"));
        rig.Advance(59.999);
        Sequence.Is(rig.Carrier.Called, "+8190a");
        rig.Advance(0.001);
        Sequence.Is(rig.Carrier.Called, "+8190a", "+8190b");
    }

    [TestMethod]
    public void A_carrier_that_fails_to_hang_up_and_to_tell_keeps_the_line_and_the_engine_goes_on()
    {
        var rig = Silent();
        rig.Carrier.HangingUp = static _ => throw new IOException();
        rig.Carrier.Inquiring = static _ => throw new IOException();
        var run = rig.Start(EngineRig.Flow("a"));
        rig.Carrier.AnswerAndPress('1');
        rig.Advance(629);
        Assert.AreEqual(1, rig.LinesInUse);
        rig.Advance(1);
        Assert.AreEqual((RunStatus.Succeeded, 0), (rig.Get(run).Status, rig.LinesInUse));
    }

    [TestMethod]
    public void A_carrier_that_takes_the_hang_up_and_never_returns_does_not_stop_the_questions()
    {
        var rig = Silent();
        rig.Carrier.HangingUp = static _ => new(new TaskCompletionSource().Task);
        rig.Carrier.Inquiring = static _ => new(CallState.Answered);
        rig.Start(EngineRig.Flow("a", "b"));
        for (var second = 0; second < 630; second++)
        {
            rig.Advance(1);
        }

        Assert.HasCount(19, rig.Carrier.Inquiries);
        Sequence.Is(rig.Carrier.Called, "+8190a", "+8190b");
    }

    [TestMethod]
    public void Nobody_is_called_while_it_is_not_known_whether_the_call_was_placed()
    {
        var rig = Silent();
        rig.Carrier.Placing = r => r.Contact == "a" ? throw new IOException() : new(PlaceCallResult.Accepted);
        rig.Start(EngineRig.Flow("a", "b"));
        rig.Advance(1);
        Assert.AreEqual(AttemptReason.ProviderError, rig.Ends.Single().AttemptReason);
        rig.Carrier.Answer();
        rig.Advance(100);
        Sequence.Is(rig.Carrier.Called, "+8190a");
        rig.Carrier.End();
        Sequence.Is(rig.Carrier.Called, "+8190a", "+8190b");
    }
}

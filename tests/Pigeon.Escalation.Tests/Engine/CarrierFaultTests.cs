namespace Pigeon.Escalation.Tests.Engine;

/// <summary>A carrier that throws, hangs, refuses or lies ends that attempt, never the engine.</summary>
[TestClass]
public sealed class CarrierFaultTests
{
    [TestMethod]
    public void A_carrier_that_throws_is_asked_three_times_with_the_same_id_and_then_the_attempt_has_failed()
    {
        var rig = new EngineRig();
        rig.Carrier.Placing = r => r.Contact == "a" ? throw new InvalidOperationException("down") : new(PlaceCallResult.Accepted);
        var run = rig.Start(EngineRig.Flow("a", "b"));
        rig.Advance(1);
        Assert.AreEqual(3, rig.Carrier.Asked.Count(r => r.Contact == "a"));
        Assert.AreEqual(1, rig.Carrier.Asked.Where(r => r.Contact == "a").DistinctBy(r => r.Call).Count());
        Assert.AreEqual((AttemptStatus.Failed, AttemptReason.ProviderError), HowItEnded(rig));
        Assert.HasCount(1, rig.Carrier.HungUp, "Whether it rings is not known, so it is hung up.");
        rig.Carrier.AnswerAndPress('1');
        Assert.AreEqual((RunStatus.Succeeded, "b", 0), (rig.Get(run).Status, rig.Get(run).Contact, rig.LinesInUse));
    }

    [TestMethod]
    public void A_carrier_that_fails_on_the_way_is_the_same_as_one_that_throws()
    {
        var rig = new EngineRig();
        rig.Carrier.Placing = static r =>
            r.Contact == "b" ? new(PlaceCallResult.Accepted) : ValueTask.FromException<PlaceCallResult>(new IOException());
        rig.Start(EngineRig.Flow("a", "b"));
        rig.Advance(1);
        Assert.AreEqual(AttemptReason.ProviderError, rig.Ends.Single().AttemptReason);
        Sequence.Is(rig.Carrier.Called, "+8190a", "+8190b");
    }

    [TestMethod]
    public void A_carrier_that_hangs_and_does_not_heed_its_token_is_known_as_dead_before_the_ring_timeout()
    {
        var rig = new EngineRig();
        var never = new TaskCompletionSource<PlaceCallResult>();
        rig.Carrier.Placing = r => r.Contact == "a" ? new(never.Task) : new(PlaceCallResult.Accepted);
        rig.Start(EngineRig.Flow("a", "b"));
        for (var second = 0; second < 29; second++)
        {
            rig.Advance(1);
        }

        Assert.AreEqual((AttemptStatus.Failed, AttemptReason.ProviderError), HowItEnded(rig));
        Sequence.Is(rig.Carrier.Called, "+8190a", "+8190b");

        never.SetResult(PlaceCallResult.Refused(CallOutcome.Busy));
        Assert.AreEqual("b", rig.Events[^1].Contact, "What a dead call's carrier says at last is nobody's.");
    }

    [TestMethod]
    [DataRow(CallOutcome.InvalidNumber, AttemptStatus.Failed, AttemptReason.InvalidNumber)]
    [DataRow(CallOutcome.Unreachable, AttemptStatus.Failed, AttemptReason.Unreachable)]
    [DataRow(CallOutcome.ProviderError, AttemptStatus.Failed, AttemptReason.ProviderError)]
    [DataRow(CallOutcome.None, AttemptStatus.Failed, AttemptReason.Unreachable)]
    public void A_refused_call_ends_at_once_and_is_not_hung_up(CallOutcome refusal, AttemptStatus status, AttemptReason reason)
    {
        var rig = new EngineRig();
        rig.Carrier.Placing = r => new(r.Contact == "a" ? PlaceCallResult.Refused(refusal) : PlaceCallResult.Accepted);
        rig.Start(EngineRig.Flow("a", "b"));
        Assert.AreEqual((status, reason), HowItEnded(rig));
        Assert.IsEmpty(rig.Carrier.HungUp);
        Sequence.Is(rig.Carrier.Called, "+8190a", "+8190b");
    }

    [TestMethod]
    public void Thousands_of_refusals_at_once_end_without_growing_the_stack()
    {
        var rig = new EngineRig(o => o.MaxLoopLimit = 10_000);
        rig.Carrier.Placing = _ => new(PlaceCallResult.Refused(CallOutcome.InvalidNumber));
        var run = rig.Start(EngineRig.Flow("a", "b") with { LoopLimit = 5_000 });
        Assert.AreEqual((RunStatus.Failed, 10_000), (rig.Get(run).Status, rig.Get(run).Attempts.Count));
        Assert.AreEqual(0, rig.LinesInUse);
    }

    [TestMethod]
    public void A_carrier_that_reports_everything_while_it_is_asked_is_heard()
    {
        var rig = new EngineRig();
        rig.Carrier.Placing = r =>
        {
            rig.Carrier.Ring();
            rig.Carrier.Answer();
            return new(PlaceCallResult.Accepted);
        };
        rig.Carrier.Prompting = p =>
        {
            var asked = p.Kind == PromptKind.Message;
            rig.Carrier.Say(asked ? CallReport.KeyPressed(p.Call, '1', 1) : CallReport.PromptEnded(p.Call, p.Ordinal));
            return ValueTask.CompletedTask;
        };
        var run = rig.Start(EngineRig.Flow("a"));
        Assert.AreEqual((RunStatus.Succeeded, '1', 0), (rig.Get(run).Status, rig.Get(run).Key, rig.LinesInUse));
    }

    [TestMethod]
    public void A_message_that_cannot_be_read_fails_the_attempt_and_the_next_contact_is_called()
    {
        var rig = new EngineRig();
        rig.Carrier.Prompting = _ => throw new IOException();
        rig.Start(EngineRig.Flow("a", "b"));
        rig.Carrier.Answer();
        rig.Advance(1);
        Assert.AreEqual((AttemptStatus.Failed, AttemptReason.ProviderError), HowItEnded(rig));
        Sequence.Is(rig.Carrier.Called, "+8190a", "+8190b");
    }

    [TestMethod]
    public void A_confirmation_that_cannot_be_read_does_not_undo_the_key()
    {
        var rig = new EngineRig();
        rig.Carrier.Prompting = p => p.Kind == PromptKind.Confirmation ? throw new IOException() : ValueTask.CompletedTask;
        var run = rig.Start(EngineRig.Flow("a", "b"));
        rig.Carrier.Answer();
        rig.Carrier.Press('1');
        rig.Advance(1);
        Assert.AreEqual((RunStatus.Succeeded, "a"), (rig.Get(run).Status, rig.Get(run).Contact));
    }

    [TestMethod]
    public void A_bridge_that_cannot_be_made_frees_the_line_and_the_run_stays_succeeded()
    {
        var rig = new EngineRig();
        rig.Carrier.Bridging = () => throw new IOException();
        var run = rig.Start(EngineRig.TransferFlow("a"));
        rig.Carrier.AnswerAndPress('4');
        rig.Carrier.Answer();
        rig.Carrier.Answer();
        Assert.AreEqual(1, rig.LinesInUse);
        rig.Advance(1);
        Assert.AreEqual((RunStatus.Succeeded, "a", 0), (rig.Get(run).Status, rig.Get(run).Contact, rig.LinesInUse));
        Assert.HasCount(3, rig.Carrier.Bridges, "It was tried three times.");
    }

    [TestMethod]
    public void Repeated_and_reordered_reports_change_nothing()
    {
        var rig = new EngineRig();
        rig.Start(EngineRig.Flow("a", "b"));
        rig.Carrier.PromptEndsOf(1);
        rig.Carrier.Press('1');
        rig.Carrier.Answer();
        rig.Carrier.Ring();
        rig.Carrier.Answer();
        var before = rig.Events.Count;
        Assert.AreEqual(1, rig.Events.Count(e => e.Kind == CallFlowEventKind.AttemptAnswered));
        Assert.HasCount(1, rig.Carrier.Prompts);
        rig.Carrier.PromptEndsOf(7);
        rig.Carrier.PromptEndsOf(0);
        Assert.HasCount(before, rig.Events);
    }

    [TestMethod]
    public void Reports_of_calls_that_nobody_knows_and_senseless_ones_change_nothing()
    {
        var rig = new EngineRig();
        var run = rig.Start(EngineRig.Flow("a", "b"));
        rig.Carrier.Answer();
        var before = rig.Events.Count;
        foreach (var call in new CallId[] { default, new(new RunId(7), 1), new(run, 0), new(run, -1), new(run, 2), new(run, int.MaxValue) })
        {
            rig.Carrier.Say(CallReport.Answered(call));
            rig.Carrier.Say(CallReport.KeyPressed(call, '1'));
            rig.Carrier.Say(CallReport.Ended(call, CallOutcome.ProviderError));
        }

        foreach (var key in new[] { '\0', 'x', ' ', '１', '+', '\uffff' })
        {
            rig.Carrier.Press(key);
        }

        rig.Carrier.Say(default);
        Assert.HasCount(before, rig.Events);
        Assert.AreEqual(AttemptStatus.Calling, rig.Get(run).Attempts.Single().Status);
    }

    [TestMethod]
    public void Reports_after_the_end_change_nothing()
    {
        var rig = new EngineRig();
        var run = rig.Start(EngineRig.Flow("a"));
        rig.Carrier.AnswerAndPress('1');
        var (ended, before) = (rig.Get(run), rig.Events.Count);
        rig.Carrier.Answer();
        rig.Carrier.Press('0');
        rig.Carrier.End(CallOutcome.ProviderError);
        Assert.HasCount(before, rig.Events);
        Assert.AreEqual(ended.Attempts.Single(), rig.Get(run).Attempts.Single());
        Assert.AreEqual(0, rig.LinesInUse);
    }

    [TestMethod]
    public void An_end_without_an_outcome_is_a_hang_up()
    {
        var rig = new EngineRig();
        rig.Start(EngineRig.Flow("a", "b"));
        rig.Carrier.Answer();
        rig.Carrier.End(CallOutcome.None);
        Assert.AreEqual(AttemptStatus.Ignored, rig.Ends.Single().AttemptStatus);
    }

    private static (AttemptStatus Status, AttemptReason Reason) HowItEnded(EngineRig rig) =>
        (rig.Ends.Single().AttemptStatus, rig.Ends.Single().AttemptReason);
}

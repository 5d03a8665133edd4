using Pigeon.Escalation.Testing;
using Pigeon.Escalation.Tests.Engine;

namespace Pigeon.Escalation.Tests.Carriers;

/// <summary>Two carriers, the first one preferred, under an engine.</summary>
[TestClass]
public sealed class PreferredCarriersTests
{
    private readonly FakeClock _clock = new();
    private readonly ControlledCarrier _first = new();
    private readonly ControlledCarrier _second = new();

    [TestMethod]
    public void The_first_one_gets_the_call_and_is_on_record_with_the_attempt()
    {
        var engine = Engine();
        var run = Start(engine, EngineRig.Flow("a"));
        _first.AnswerAndPress('1');
        Assert.AreEqual((RunStatus.Succeeded, "first"), (engine.Get(run)!.Status, engine.Get(run)!.Attempts.Single().Carrier));
        Assert.IsEmpty(_second.Asked);
    }

    [TestMethod]
    public void One_that_refuses_is_passed_over_within_the_same_attempt()
    {
        _first.Placing = _ => new(PlaceCallResult.Refused(CallOutcome.ProviderError));
        var engine = Engine();
        var run = Start(engine, EngineRig.Flow("a"));
        Sequence.Is(_second.Asked.Select(r => r.Call), new CallId(run, 1));
        _second.AnswerAndPress('1');
        Assert.AreEqual((RunStatus.Succeeded, "second"), (engine.Get(run)!.Status, engine.Get(run)!.Attempts.Single().Carrier));
    }

    [TestMethod]
    public void One_that_gives_the_call_back_before_the_phone_rings_is_passed_over()
    {
        var engine = Engine();
        var run = Start(engine, EngineRig.Flow("a"));
        _first.End(CallOutcome.ProviderError);
        Sequence.Is(_second.Asked.Select(r => r.Call), new CallId(run, 1));
        _first.End(CallOutcome.ProviderError);
        _second.AnswerAndPress('1');
        Assert.AreEqual((RunStatus.Succeeded, "second"), (engine.Get(run)!.Status, engine.Get(run)!.Attempts.Single().Carrier));
    }

    [TestMethod]
    public void One_that_gives_the_call_back_while_it_is_asked_is_passed_over()
    {
        _first.Placing = r =>
        {
            r.Reports.Report(CallReport.Ended(r.Call, CallOutcome.ProviderError));
            return new(PlaceCallResult.Accepted);
        };
        var engine = Engine();
        var run = Start(engine, EngineRig.Flow("a"));
        _second.AnswerAndPress('1');
        Assert.AreEqual((RunStatus.Succeeded, "second"), (engine.Get(run)!.Status, engine.Get(run)!.Attempts.Single().Carrier));
    }

    [TestMethod]
    public void A_phone_that_has_rung_is_not_called_through_another_one()
    {
        var engine = Engine();
        var run = Start(engine, EngineRig.Flow("a"));
        _first.Ring();
        _first.End(CallOutcome.ProviderError);
        Assert.IsEmpty(_second.Asked);
        Assert.AreEqual((AttemptStatus.Failed, AttemptReason.ProviderError), Ended(engine, run));
    }

    [TestMethod]
    public void A_phone_that_may_be_ringing_is_not_called_through_another_one()
    {
        _first.Placing = _ => throw new IOException("The answer was lost.");
        _first.HangingUp = _ => ValueTask.CompletedTask;
        var engine = Engine();
        Start(engine, EngineRig.Flow("a", "b"));
        _clock.Advance(TimeSpan.FromMinutes(5));
        Assert.IsEmpty(_second.Asked, "Nobody knows whether the first one rings (D4).");
        Assert.AreEqual(1, _first.Asked.DistinctBy(r => r.Call).Count());
    }

    [TestMethod]
    [DataRow(CallOutcome.Busy)]
    [DataRow(CallOutcome.Declined)]
    [DataRow(CallOutcome.InvalidNumber)]
    [DataRow(CallOutcome.NoAnswer)]
    [DataRow(CallOutcome.Unreachable)]
    public void What_the_phone_is_to_blame_for_is_not_tried_elsewhere(CallOutcome outcome)
    {
        var engine = Engine();
        Start(engine, EngineRig.Flow("a"));
        _first.End(outcome);
        _first.Placing = _ => new(PlaceCallResult.Refused(outcome));
        Start(engine, EngineRig.Flow("a"));
        Assert.IsEmpty(_second.Asked);
    }

    [TestMethod]
    public void When_all_refuse_the_attempt_has_failed()
    {
        _first.Placing = _second.Placing = _ => new(PlaceCallResult.Refused(CallOutcome.ProviderError));
        var engine = Engine();
        var run = Start(engine, EngineRig.Flow("a"));
        Assert.AreEqual((AttemptStatus.Failed, AttemptReason.ProviderError), Ended(engine, run));
    }

    [TestMethod]
    public void One_that_fails_again_and_again_is_left_out_for_a_while_and_then_asked_again()
    {
        _first.Placing = _ => new(PlaceCallResult.Refused(CallOutcome.ProviderError));
        var engine = Engine();
        for (var i = 0; i < 5; i++)
        {
            CallOnce(engine);
        }

        Assert.HasCount(3, _first.Asked);
        Assert.HasCount(5, _second.Asked);
        _first.Placing = _ => new(PlaceCallResult.Accepted);
        _clock.Advance(TimeSpan.FromSeconds(31));
        Start(engine, EngineRig.Flow("a"));
        Assert.HasCount(4, _first.Asked);
        Assert.HasCount(5, _second.Asked);
    }

    [TestMethod]
    public void The_last_one_left_is_asked_however_often_it_has_failed()
    {
        _first.Placing = _second.Placing = _ => new(PlaceCallResult.Refused(CallOutcome.ProviderError));
        var engine = Engine();
        for (var i = 0; i < 6; i++)
        {
            Start(engine, EngineRig.Flow("a"));
        }

        Assert.IsGreaterThan(5, _second.Asked.Count(r => r.Call.Attempt == 1));
    }

    [TestMethod]
    public void A_transfer_s_target_is_called_through_the_carrier_of_the_call_back()
    {
        _first.Placing = _ => new(PlaceCallResult.Refused(CallOutcome.ProviderError));
        var engine = Engine();
        var run = Start(engine, EngineRig.TransferFlow("a"));
        _second.AnswerAndPress('4');
        _second.Answer();
        _first.Placing = _ => new(PlaceCallResult.Accepted);
        _second.Answer();
        Sequence.Is(_second.Bridges, (new CallId(run, 2), new CallId(run, 3)));
        Assert.IsFalse(_first.Asked.Any(r => r.Kind == AttemptKind.Target));
    }

    [TestMethod]
    public void A_hang_up_reaches_the_one_that_has_the_call()
    {
        _first.Placing = _ => new(PlaceCallResult.Refused(CallOutcome.ProviderError));
        var engine = Engine();
        var run = Start(engine, EngineRig.Flow("a"));
        EngineRig.Done(engine.AbortAsync(run, AbortMode.HangUp));
        Sequence.Is(_second.HungUp, new CallId(run, 1));
        Assert.IsEmpty(_first.HungUp);
        Assert.IsTrue(engine.Get(run)!.IsEnded);
    }

    [TestMethod]
    public void All_can_do_what_each_can_do()
    {
        _second.Capabilities = TelephonyCapabilities.Prompt;
        Assert.AreEqual(TelephonyCapabilities.Prompt, Both().Capabilities);
    }

    [TestMethod]
    public void Names_are_given_and_differ()
    {
        Assert.ThrowsExactly<ArgumentException>(() => new PreferredCarriers([]));
        var twice = Assert.ThrowsExactly<ArgumentException>(() => new PreferredCarriers([new("x", _first), new("x", _second)]));
        Assert.Contains("'x' is empty or stands twice", twice.Message);
        Assert.ThrowsExactly<ArgumentException>(() => new PreferredCarriers([new(" ", _first)]));
    }

    private PreferredCarriers Both() => new([new("first", _first), new("second", _second)], _clock);

    private ICallFlowEngine Engine()
    {
        var options = new EscalationOptions();
        options.Pools["default"] = 20;
        return new CallFlowEngineParts { Telephony = Both(), Options = options, TimeProvider = _clock }.CreateEngine();
    }

    private static RunId Start(ICallFlowEngine engine, CallFlow flow) => EngineRig.Done(engine.StartAsync(new CallFlowRequest(flow))).Run;

    private void CallOnce(ICallFlowEngine engine)
    {
        Start(engine, EngineRig.Flow("a"));
        _second.End(CallOutcome.Declined);
    }

    private static (AttemptStatus Status, AttemptReason Reason) Ended(ICallFlowEngine engine, RunId run)
    {
        var attempt = engine.Get(run)!.Attempts[0];
        return (attempt.Status, attempt.Reason);
    }
}

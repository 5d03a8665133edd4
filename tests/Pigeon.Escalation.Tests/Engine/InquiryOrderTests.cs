using Pigeon.Escalation.Testing;
using Polly;

namespace Pigeon.Escalation.Tests.Engine;

/// <summary>After a restart: what a carrier tells of the time in which nobody listened, and in which order it is taken.</summary>
[TestClass]
public sealed class InquiryOrderTests
{
    private readonly InMemoryJournal _journal = new() { OutlivesEngine = true };
    private readonly ControlledCarrier _carrier = new();

    [TestMethod]
    public void A_key_that_was_pressed_meanwhile_is_not_lost_to_an_end_that_is_reported_before_the_carrier_has_answered()
    {
        var call = RingAndDie();
        var answer = new TaskCompletionSource<CallState>();
        _carrier.Inquiring = _ => new(answer.Task);
        var clock = new FakeClock();
        var engine = Make(clock);
        clock.Advance(TimeSpan.Zero);
        Assert.HasCount(1, _carrier.Inquiries);

        _carrier.Say(CallReport.Ended(call, CallOutcome.HungUp));
        Assert.IsFalse(engine.Get(call.Run)!.IsEnded);
        TellAll(call);
        answer.SetResult(CallState.Over);
        clock.Advance(TimeSpan.Zero);
        AssertTaken(engine.Get(call.Run)!);
    }

    [TestMethod]
    public void An_end_that_is_reported_before_the_carrier_has_answered_ends_the_call_when_there_is_nothing_more_to_tell()
    {
        var call = RingAndDie();
        var answer = new TaskCompletionSource<CallState>();
        _carrier.Inquiring = _ => new(answer.Task);
        var clock = new FakeClock();
        var engine = Make(clock);
        clock.Advance(TimeSpan.Zero);
        _carrier.Say(CallReport.Ended(call, CallOutcome.Declined));
        answer.SetResult(CallState.Unknown);
        clock.Advance(TimeSpan.Zero);
        Assert.AreEqual(Rule.A4, engine.Get(call.Run)!.Attempts.Single().Rule);
    }

    [TestMethod]
    public async Task An_answer_that_is_there_at_once_does_not_overtake_what_the_carrier_told_before_it()
    {
        var call = RingAndDie();
        _carrier.Inquiring = _ =>
        {
            TellAll(call);
            return new(CallState.Over);
        };
        var options = new EscalationOptions { CarrierPipeline = pipeline => pipeline.AddStrategy(_ => new Standstill(), new NoOptions()) };
        await using var engine = Make(TimeProvider.System, options);
        await engine.WaitUntilOpenAsync();
        AssertTaken(await engine.WaitForEndAsync(call.Run).WaitAsync(TimeSpan.FromSeconds(20)));
    }

    private static void AssertTaken(CallFlowRun run) =>
        Assert.AreEqual((RunStatus.Succeeded, "a", '1'), (run.Status, run.Contact, run.Key));

    /// <summary>A host that dies while a phone rings.</summary>
    private CallId RingAndDie()
    {
        var first = new EngineRig(journal: _journal);
        var run = first.Start(EngineRig.Flow("a"));
        first.Carrier.Ring();
        _journal.LoseOwner();
        return new CallId(run, 1);
    }

    private void TellAll(CallId call)
    {
        _carrier.Say(CallReport.Ringing(call));
        _carrier.Say(CallReport.Answered(call));
        _carrier.Say(CallReport.KeyPressed(call, '1', 1));
        _carrier.Say(CallReport.Ended(call, CallOutcome.HungUp));
    }

    private sealed class NoOptions : ResilienceStrategyOptions;

    /// <summary>The pump's thread stands still while the carrier's works: what it has asked for is there when it goes on.</summary>
    private sealed class Standstill : ResilienceStrategy
    {
        protected override ValueTask<Outcome<TResult>> ExecuteCore<TResult, TState>(
            Func<ResilienceContext, TState, ValueTask<Outcome<TResult>>> callback, ResilienceContext context, TState state)
        {
            var answer = callback(context, state);
            SpinWait.SpinUntil(() => answer.IsCompleted, TimeSpan.FromSeconds(20));
            return answer;
        }
    }

    private ICallFlowEngine Make(TimeProvider clock, EscalationOptions? options = null) => new CallFlowEngineParts
    {
        Telephony = _carrier,
        TimeProvider = clock,
        Options = options ?? new EscalationOptions(),
        Journal = _journal,
    }.CreateEngine();
}

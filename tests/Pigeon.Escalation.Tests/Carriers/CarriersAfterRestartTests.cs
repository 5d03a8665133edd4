using Pigeon.Escalation.Testing;
using Pigeon.Escalation.Tests.Engine;

namespace Pigeon.Escalation.Tests.Carriers;

/// <summary>After a restart nobody remembers which carrier has a call.</summary>
[TestClass]
public sealed class CarriersAfterRestartTests
{
    private static readonly CallId Call = new(new RunId(77), 1);

    private readonly ControlledCarrier _first = new();
    private readonly ControlledCarrier _second = new();
    private readonly Told _told = new();
    private readonly PreferredCarriers _carriers;

    public CarriersAfterRestartTests() => _carriers = new([new("first", _first), new("second", _second)], new FakeClock());

    [TestMethod]
    public async Task The_one_that_knows_the_call_goes_on_with_it()
    {
        _first.Inquiring = _ => new(CallState.Over);
        _second.Inquiring = _ => new(CallState.Answered);
        Assert.AreEqual(CallState.Answered, await State());
        Sequence.Is(_told.Reports, CallReport.Taken(Call, "second"));
        await _carriers.PromptAsync(new PromptRequest { Call = Call, Ordinal = 1, Kind = PromptKind.Message, Text = "m" }, default);
        Assert.HasCount(1, _second.Prompts);
        await _carriers.HangUpAsync(Call, default);
        Assert.IsEmpty(_first.HungUp);
        Assert.AreEqual(CallReport.Ended(Call, CallOutcome.HungUp), _told.Reports[^1]);
    }

    [TestMethod]
    public async Task What_it_repeats_comes_through_and_a_failure_that_was_passed_over_does_not()
    {
        _first.Inquiring = call => Over(_first, CallReport.Ended(call, CallOutcome.ProviderError));
        _second.Inquiring = call => Over(_second, CallReport.Answered(call), CallReport.Ended(call, CallOutcome.HungUp));
        Assert.AreEqual(CallState.Over, await State());
        Sequence.Is(
            _told.Reports, CallReport.Taken(Call, "second"), CallReport.Answered(Call), CallReport.Ended(Call, CallOutcome.HungUp));
    }

    [TestMethod]
    public async Task As_long_as_one_cannot_tell_nobody_knows()
    {
        _first.Inquiring = _ => throw new IOException("down");
        _second.Inquiring = _ => new(CallState.Over);
        Assert.AreEqual(CallState.Unknown, await State());
        _first.Inquiring = _ => new(CallState.Ringing);
        Assert.AreEqual(CallState.Ringing, await State());
    }

    [TestMethod]
    public async Task A_call_that_nobody_ever_had_is_placed_anew_and_in_order()
    {
        _first.Inquiring = _second.Inquiring = _ => new(CallState.Over);
        Assert.AreEqual(CallState.Over, await State());
        Assert.IsEmpty(_told.Reports);
        Assert.IsTrue((await _carriers.PlaceCallAsync(Request(), default)).IsAccepted);
        Assert.HasCount(1, _first.Asked);
    }

    [TestMethod]
    public async Task A_call_of_an_unknown_carrier_is_hung_up_everywhere_and_over_when_all_say_so()
    {
        _first.Inquiring = _second.Inquiring = _ => new(CallState.Unknown);
        await State();
        _second.HangingUp = _ => ValueTask.CompletedTask;
        await _carriers.HangUpAsync(Call, default);
        Assert.HasCount(1, _first.HungUp);
        Assert.HasCount(1, _second.HungUp);
        Assert.IsEmpty(_told.Reports);
        _second.Say(CallReport.Ended(Call, CallOutcome.HungUp));
        Sequence.Is(_told.Reports, CallReport.Ended(Call, CallOutcome.HungUp));
        Assert.IsFalse((await _carriers.PlaceCallAsync(Request(), default)).IsAccepted && _first.Asked.Count > 0, "It is over.");
    }

    private ValueTask<CallState> State() => _carriers.GetCallStateAsync(Call, _told, default);

    private PlaceCallRequest Request() => new() { Call = Call, Phone = "+8190a", Contact = "a", Flow = "f", Reports = _told };

    private static ValueTask<CallState> Over(ControlledCarrier carrier, params CallReport[] reports)
    {
        Array.ForEach(reports, report => carrier.Say(report));
        return new(CallState.Over);
    }

    private sealed class Told : ICallReports
    {
        public List<CallReport> Reports { get; } = [];

        public void Report(in CallReport report) => Reports.Add(report);
    }
}

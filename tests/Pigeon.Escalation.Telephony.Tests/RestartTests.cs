using Pigeon.Escalation.Telephony.Tests.Asterisk;
using Pigeon.Escalation.Telephony.Tests.Peers;

namespace Pigeon.Escalation.Telephony.Tests;

/// <summary>A host is restarted, or replaced, in the middle of calls: the next one asks how they stand and goes on (D1, D4).</summary>
[TestClass]
public sealed class RestartTests : TelephonyTest
{
    [TestMethod]
    public async Task The_next_host_goes_on_with_an_answered_call_and_stops_what_the_one_before_read()
    {
        var phone = await NewPhoneAsync(PhoneScript.Answers().Waits(3500).Presses('1').IsHungUp());
        var first = NewCarrier();
        var call = await CallAsync(first, phone.Number);
        await WaitAsync(CallReportKind.Answered);
        await first.PromptAsync(Prompt(call, 1, 60_000), Patience);
        await first.DisposeAsync();

        var second = NewCarrier();
        var reports = new Reports();
        Assert.AreEqual(CallState.Answered, await second.GetCallStateAsync(call, reports, Patience));
        await second.PromptAsync(Prompt(call, 2, 300), Patience);
        await reports.WaitAsync(CallReportKind.PromptEnded, Patience, ordinal: 2);
        await reports.WaitAsync(CallReportKind.KeyPressed, Patience);
        await second.HangUpAsync(call, Patience);
        await reports.WaitAsync(CallReportKind.Ended, Patience);
        Assert.AreEqual("Answered, PromptEnded 2, Key 1 (0), Ended HungUp", reports.Text());
        Assert.AreEqual("Ringing, Answered", Reports.Text(), "The first host hears nothing any more.");
        await phone.FinishAsync(Patience);
    }

    [TestMethod]
    public async Task The_next_host_hears_the_pick_up_of_a_call_that_rang()
    {
        var phone = await NewPhoneAsync(PhoneScript.Rings(2500).PicksUp().IsHungUp());
        var first = NewCarrier();
        var call = await CallAsync(first, phone.Number);
        await WaitAsync(CallReportKind.Ringing);
        await first.DisposeAsync();

        var second = NewCarrier();
        var reports = new Reports();
        Assert.AreEqual(CallState.Ringing, await second.GetCallStateAsync(call, reports, Patience));
        await reports.WaitAsync(CallReportKind.Answered, Patience);
        await second.HangUpAsync(call, Patience);
        await reports.WaitAsync(CallReportKind.Ended, Patience);
        Assert.AreEqual("Ringing, Answered, Ended HungUp", reports.Text());
        await phone.FinishAsync(Patience);
    }

    /// <summary>Otherwise the engine would call it missed when its time is over, and not unreachable (A1).</summary>
    [TestMethod]
    public async Task The_next_host_does_not_take_a_call_that_is_being_placed_for_one_that_rings()
    {
        var phone = await NewPhoneAsync(PhoneScript.Tries().Waits(2500).Refuses("480 Temporarily Unavailable"));
        var first = NewCarrier();
        var call = await CallAsync(first, phone.Number);
        Assert.AreEqual(CallState.Placing, await first.GetCallStateAsync(call, Reports, Patience));
        await first.DisposeAsync();

        var reports = new Reports();
        Assert.AreEqual(CallState.Placing, await NewCarrier().GetCallStateAsync(call, reports, Patience));
        await reports.WaitAsync(CallReportKind.Ended, Patience);
        Assert.AreEqual("Ended Unreachable", reports.Text());
        await phone.FinishAsync(Patience);
    }

    [TestMethod]
    public async Task A_call_that_nobody_knows_is_over_without_a_report_and_may_be_placed()
    {
        var phone = await NewPhoneAsync(PhoneScript.Tries().Refuses("486 Busy Here"));
        var carrier = NewCarrier();
        var call = NewCall();
        Assert.AreEqual(CallState.Over, await carrier.GetCallStateAsync(call, Reports, Patience));
        Assert.AreEqual("", Reports.Text());
        Assert.IsTrue((await carrier.PlaceCallAsync(Request(call, phone.Number), Patience)).IsAccepted);
        await WaitAsync(CallReportKind.Ended);
        await phone.FinishAsync(Patience);

        var again = new Reports();
        Assert.AreEqual(CallState.Over, await carrier.GetCallStateAsync(call, again, Patience));
        Assert.AreEqual("Ended Busy", again.Text());
    }

    [TestMethod]
    public async Task A_host_that_stands_in_takes_the_events_and_the_one_before_leaves_them()
    {
        var phone = await NewPhoneAsync(PhoneScript.Answers().Waits(2000).HangsUp());
        var first = NewCarrier();
        var call = await CallAsync(first, phone.Number);
        await WaitAsync(CallReportKind.Answered);
        var reports = new Reports();
        Assert.AreEqual(CallState.Answered, await NewCarrier().GetCallStateAsync(call, reports, Patience));
        await reports.WaitAsync(CallReportKind.Ended, Patience);
        Assert.AreEqual("Answered, Ended HungUp", reports.Text());
        Assert.AreEqual("Ringing, Answered", Reports.Text());
        await phone.FinishAsync(Patience);
    }

    [TestMethod]
    public async Task Two_answered_calls_are_connected_and_the_end_of_one_is_told()
    {
        var phone = await NewPhoneAsync(PhoneScript.Answers().IsHungUp(), calls: 2);
        var carrier = NewCarrier();
        var (a, b) = (await CallAsync(carrier, phone.Number), await CallAsync(carrier, phone.Number));
        await WaitAsync(CallReportKind.Answered, a);
        await WaitAsync(CallReportKind.Answered, b);
        await carrier.BridgeAsync(a, b, Patience);
        await carrier.BridgeAsync(a, b, Patience);
        await carrier.HangUpAsync(a, Patience);
        await WaitAsync(CallReportKind.Ended, a);
        await carrier.HangUpAsync(b, Patience);
        await WaitAsync(CallReportKind.Ended, b);
        await phone.FinishAsync(Patience);
    }
}

using Pigeon.Escalation.Telephony.Tests.Asterisk;
using Pigeon.Escalation.Telephony.Tests.Peers;

namespace Pigeon.Escalation.Telephony.Tests;

/// <summary>What a network says of a call that nobody picks up, on real SIP.</summary>
[TestClass]
public sealed class OutcomeTests : TelephonyTest
{
    [TestMethod]
    [DataRow("486 Busy Here", CallOutcome.Busy)]
    [DataRow("600 Busy Everywhere", CallOutcome.Busy)]
    [DataRow("404 Not Found", CallOutcome.InvalidNumber)]
    [DataRow("410 Gone", CallOutcome.InvalidNumber)]
    [DataRow("484 Address Incomplete", CallOutcome.InvalidNumber)]
    [DataRow("480 Temporarily Unavailable", CallOutcome.Unreachable)]
    [DataRow("408 Request Timeout", CallOutcome.Unreachable)]
    [DataRow("403 Forbidden", CallOutcome.ProviderError)]
    [DataRow("488 Not Acceptable Here", CallOutcome.ProviderError)]
    [DataRow("500 Server Internal Error", CallOutcome.ProviderError)]
    [DataRow("503 Service Unavailable", CallOutcome.ProviderError)]
    public async Task A_call_that_is_refused_at_once_did_not_ring(string status, CallOutcome outcome)
    {
        var phone = await NewPhoneAsync(PhoneScript.Tries().Refuses(status));
        await CallAsync(NewCarrier(), phone.Number);
        await WaitAsync(CallReportKind.Ended);
        Assert.AreEqual($"Ended {outcome}", Reports.Text());
        await phone.FinishAsync(Patience);
    }

    [TestMethod]
    [DataRow("486 Busy Here", CallOutcome.Busy)]
    [DataRow("603 Decline", CallOutcome.Declined)]
    [DataRow("480 Temporarily Unavailable", CallOutcome.NoAnswer)]
    [DataRow("408 Request Timeout", CallOutcome.NoAnswer)]
    [DataRow("404 Not Found", CallOutcome.InvalidNumber)]
    public async Task A_call_that_is_refused_after_it_rang_was_missed_rather_than_unreachable(string status, CallOutcome outcome)
    {
        var phone = await NewPhoneAsync(PhoneScript.Rings().Refuses(status));
        await CallAsync(NewCarrier(), phone.Number);
        await WaitAsync(CallReportKind.Ended);
        Assert.AreEqual($"Ringing, Ended {outcome}", Reports.Text());
        await phone.FinishAsync(Patience);
    }

    [TestMethod]
    public async Task A_call_that_is_given_up_while_it_rings_is_cancelled()
    {
        var phone = await NewPhoneAsync(PhoneScript.Rings(0).IsCancelled());
        var carrier = NewCarrier();
        var call = await CallAsync(carrier, phone.Number);
        await WaitAsync(CallReportKind.Ringing);
        await carrier.HangUpAsync(call, Patience);
        await WaitAsync(CallReportKind.Ended);
        Assert.AreEqual("Ringing, Ended HungUp", Reports.Text());
        await phone.FinishAsync(Patience);
    }

    [TestMethod]
    public async Task A_phone_that_only_tries_is_not_said_to_ring()
    {
        var phone = await NewPhoneAsync(PhoneScript.Tries().IsCancelled());
        var carrier = NewCarrier();
        var call = await CallAsync(carrier, phone.Number);
        await Task.Delay(500, Patience);
        await carrier.HangUpAsync(call, Patience);
        await WaitAsync(CallReportKind.Ended);
        Assert.AreEqual("Ended HungUp", Reports.Text());
        await phone.FinishAsync(Patience);
    }

    [TestMethod]
    public async Task Nobody_at_the_other_end_is_unreachable_when_the_carriers_own_time_is_up()
    {
        var carrier = NewCarrier();
        var call = NewCall();
        var request = Request(call, $"sip:peer@127.0.0.1:{Ports.FreeUdp()}") with { RingTimeout = TimeSpan.Zero };
        Assert.IsTrue((await carrier.PlaceCallAsync(request, Patience)).IsAccepted);
        await WaitAsync(CallReportKind.Ended);
        Assert.AreEqual("Ended Unreachable", Reports.Text());
    }

    [TestMethod]
    public async Task Early_sound_is_ringing_and_no_pick_up()
    {
        var phone = await NewPhoneAsync(
            PhoneScript.Tries().Says("183 Session Progress", withSound: true).Waits(700).PicksUp().IsHungUp());
        var carrier = NewCarrier();
        var call = await CallAsync(carrier, phone.Number);
        await WaitAsync(CallReportKind.Ringing);
        Assert.AreEqual("Ringing", Reports.Text());
        await WaitAsync(CallReportKind.Answered);
        await carrier.HangUpAsync(call, Patience);
        await WaitAsync(CallReportKind.Ended);
        Assert.AreEqual("Ringing, Answered, Ended HungUp", Reports.Text());
        await phone.FinishAsync(Patience);
    }

    [TestMethod]
    [DataRow("not a number")]
    [DataRow("1&PJSIP/other/2")]
    [DataRow("1@other")]
    [DataRow("1,30,m")]
    [DataRow("")]
    public async Task What_is_no_number_is_not_dialled(string phone)
    {
        var result = await NewCarrier().PlaceCallAsync(Request(NewCall(), phone), Patience);
        Assert.AreEqual(PlaceCallResult.Refused(CallOutcome.InvalidNumber), result);
    }

    [TestMethod]
    public async Task An_endpoint_that_asterisk_does_not_have_is_refused_as_a_fault_of_the_carrier()
    {
        var carrier = NewCarrier(o => o.Endpoint = "PJSIP/{phone}@nothing");
        var result = await carrier.PlaceCallAsync(Request(NewCall(), "110"), Patience);
        Assert.AreEqual(PlaceCallResult.Refused(CallOutcome.ProviderError), result);
    }

    [TestMethod]
    public async Task With_a_wrong_password_no_call_is_placed_and_nothing_tells_the_password()
    {
        var carrier = NewCarrier(o => (o.Password, o.ConnectionPatience) = ("wrong-secret", TimeSpan.FromSeconds(1)));
        var result = await carrier.PlaceCallAsync(Request(NewCall(), "110"), Patience);
        Assert.AreEqual(PlaceCallResult.Refused(CallOutcome.ProviderError), result);
        var fault = await Assert.ThrowsAsync<HttpRequestException>(async () => await carrier.HangUpAsync(NewCall(), Patience));
        Assert.DoesNotContain("wrong-secret", fault.ToString());
    }
}

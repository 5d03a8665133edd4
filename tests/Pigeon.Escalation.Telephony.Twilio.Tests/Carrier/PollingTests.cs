using Pigeon.Escalation.Telephony.Twilio.Tests.Fakes;

namespace Pigeon.Escalation.Telephony.Twilio.Tests.Carrier;

/// <summary>A host that cannot be reached from outside.</summary>
[TestClass]
public sealed class PollingTests : CarrierTest
{
    [TestMethod]
    public async Task A_call_is_watched_by_asking()
    {
        var carrier = MakePolling();
        await carrier.PlaceCallAsync(Request() with { RingTimeout = TimeSpan.FromMinutes(9) }, Patience);
        var phone = await Phones.CallAsync("+815011111111", 1, Patience);
        phone.Ring();
        await UntilAsync(() => Reports.Reports.Count == 1);
        phone.PickUp();
        await UntilAsync(() => Reports.Reports.Count == 2);
        phone.End();
        await UntilAsync(() => Reports.Reports.Count == 3);
        Reported("ringing,answered,ended HungUp");
    }

    [TestMethod]
    public async Task Two_calls_are_connected()
    {
        var carrier = MakePolling();
        var second = Call with { Attempt = 2 };
        await carrier.PlaceCallAsync(Request(), Patience);
        await carrier.PlaceCallAsync(Request("+815022222222") with { Call = second }, Patience);
        (await Phones.CallAsync("+815011111111", 1, Patience)).PickUp();
        var bob = await Phones.CallAsync("+815022222222", 1, Patience);
        bob.PickUp();
        await carrier.BridgeAsync(Call, second, Patience);
        await UntilAsync(() => !Phones.Connected.IsEmpty);
        bob.End();
        await (await Phones.CallAsync("+815011111111", 1, Patience)).UntilEndedAsync(Patience);
    }

    [TestMethod]
    public async Task After_a_lost_answer_the_only_call_to_the_number_is_taken_for_this_one()
    {
        Twilio.Faults.Enqueue(RestFault.AnswerLost);
        var carrier = MakePolling();
        await Assert.ThrowsExactlyAsync<TwilioException>(() => carrier.PlaceCallAsync(Request(), Patience).AsTask());
        Assert.IsTrue((await carrier.PlaceCallAsync(Request(), Patience)).IsAccepted);
        Assert.HasCount(1, Twilio.Calls);
    }

    [TestMethod]
    public async Task An_engine_says_at_once_that_no_flow_can_be_started()
    {
        var carrier = MakePolling();
        Assert.IsFalse(carrier.Capabilities.HasFlag(TelephonyCapabilities.Prompt));
        var prompt = new PromptRequest { Call = Call, Ordinal = 1, Kind = PromptKind.Message, Text = "text" };
        await Assert.ThrowsExactlyAsync<InvalidOperationException>(() => carrier.PromptAsync(prompt, Patience).AsTask());
    }

    private TwilioTelephony MakePolling() =>
        Make(o => (o.PublicUrl, o.StatusByPolling, o.PollInterval) = (null, true, TimeSpan.FromSeconds(1)));
}

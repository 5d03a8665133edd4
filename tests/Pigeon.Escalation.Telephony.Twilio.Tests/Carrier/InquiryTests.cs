namespace Pigeon.Escalation.Telephony.Twilio.Tests.Carrier;

/// <summary>What a carrier that has just been started can tell of a call that an earlier one has placed, or not (D4).</summary>
[TestClass]
public sealed class InquiryTests : CarrierTest
{
    [TestMethod]
    public async Task Without_any_call_there_certainly_was_none_and_it_may_be_placed()
    {
        var carrier = Make();
        Assert.AreEqual(CallState.Over, await carrier.GetCallStateAsync(Call, Reports, Patience));
        Reported("");
        Assert.IsTrue((await carrier.PlaceCallAsync(Request(), Patience)).IsAccepted);
    }

    [TestMethod]
    public async Task While_an_unknown_call_goes_on_nobody_can_tell()
    {
        await Make().PlaceCallAsync(Request(), Patience);
        var next = Make();
        Assert.AreEqual(CallState.Unknown, await next.GetCallStateAsync(Call, Reports, Patience));
        await WebhookAsync(next, $"status/{Call}", ("CallSid", Twilio.Calls.Single().Sid), ("CallStatus", "initiated"));
        Assert.AreEqual(CallState.Placing, await next.GetCallStateAsync(Call, Reports, Patience));
        await WebhookAsync(next, $"status/{Call}", ("CallSid", Twilio.Calls.Single().Sid), ("CallStatus", "ringing"));
        Assert.AreEqual(CallState.Ringing, await next.GetCallStateAsync(Call, Reports, Patience));
        Assert.IsFalse(Reports.Reports.Contains("ended HungUp"));
    }

    [TestMethod]
    public async Task When_unknown_calls_have_ended_it_is_over_and_is_not_placed_again()
    {
        await Make().PlaceCallAsync(Request(), Patience);
        (await Phones.CallAsync("+815011111111", 1, Patience)).End("busy");
        var next = Make();
        Assert.AreEqual(CallState.Over, await next.GetCallStateAsync(Call, Reports, Patience));
        Reported("ended HungUp");
        Assert.IsFalse((await next.PlaceCallAsync(Request(), Patience)).IsAccepted);
    }

    [TestMethod]
    public async Task A_call_that_is_known_to_be_another_one_says_nothing_of_this_one()
    {
        var carrier = Make();
        await carrier.PlaceCallAsync(Request() with { Call = Call with { Attempt = 2 } }, Patience);
        Assert.AreEqual(CallState.Over, await carrier.GetCallStateAsync(Call, Reports, Patience));
        Reported("");
    }

    [TestMethod]
    public async Task Right_after_the_start_the_list_is_not_believed()
    {
        var carrier = Make(o => o.SettleTime = TimeSpan.FromMinutes(1));
        using var impatience = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));
        await Assert.ThrowsAsync<OperationCanceledException>(() => carrier.GetCallStateAsync(Call, Reports, impatience.Token).AsTask());
        Assert.IsEmpty(Twilio.Notes);
    }

    [TestMethod]
    public async Task A_provider_that_fails_leaves_it_unanswered()
    {
        var carrier = Make(o => o.BaseAddress = new Uri("http://127.0.0.1:1/"));
        await Assert.ThrowsExactlyAsync<TwilioException>(() => carrier.GetCallStateAsync(Call, Reports, Patience).AsTask());
    }

    [TestMethod]
    public async Task A_call_that_was_presumed_over_and_shows_up_is_hung_up()
    {
        await Make().PlaceCallAsync(Request(), Patience);
        var sid = Twilio.Calls.Single().Sid;
        (await Phones.CallAsync("+815011111111", 1, Patience)).End("busy");
        var next = Make();
        await next.GetCallStateAsync(Call, Reports, Patience);
        var late = await WebhookAsync(next, $"voice/{Call}", ("CallSid", sid), ("CallStatus", "in-progress"));
        Assert.Contains("<Hangup/>", late.Body);
        Reported("ended HungUp");
    }

    [TestMethod]
    public async Task What_webhooks_told_before_anybody_asked_is_reported_with_the_keys_number()
    {
        await Make().PlaceCallAsync(Request(), Patience);
        var phone = await Phones.CallAsync("+815011111111", 1, Patience);
        phone.Ring();
        var next = Make();
        await WebhookAsync(next, $"key/{Call}/4", ("CallSid", Twilio.Calls.Single().Sid), ("CallStatus", "in-progress"), ("Digits", "#"));
        await next.GetCallStateAsync(Call, Reports, Patience);
        Reported("answered,key # 4");
    }
}

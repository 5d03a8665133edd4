using Pigeon.Escalation.Telephony.Twilio.Tests.Fakes;

namespace Pigeon.Escalation.Telephony.Twilio.Tests.Carrier;

/// <summary>An end always follows, and no call is left.</summary>
[TestClass]
public sealed class HangUpTests : CarrierTest
{
    [TestMethod]
    public async Task A_call_that_was_over_or_never_placed_says_its_end_again()
    {
        var carrier = Make();
        await carrier.PlaceCallAsync(Request("none"), Patience);
        await carrier.HangUpAsync(Call, Patience);
        await carrier.HangUpAsync(Call, Patience);
        Reported("ended HungUp,ended HungUp");
    }

    [TestMethod]
    public async Task A_lost_callback_does_not_lose_the_end()
    {
        var carrier = Make();
        await carrier.PlaceCallAsync(Request(), Patience);
        await carrier.HangUpAsync(Call, Patience);
        await UntilAsync(() => Reports.Reports.Count > 0);
        Reported("ended HungUp");
    }

    [TestMethod]
    public async Task A_hang_up_during_the_request_ends_the_call_as_soon_as_it_is_known()
    {
        Twilio.Faults.Enqueue(RestFault.AnswerLate);
        var carrier = Make();
        var placing = carrier.PlaceCallAsync(Request(), Patience).AsTask();
        await UntilAsync(() => Twilio.Calls.Count == 1);
        using var impatience = new CancellationTokenSource(TimeSpan.FromMilliseconds(20));
        await Assert.ThrowsAsync<OperationCanceledException>(() => carrier.HangUpAsync(Call, impatience.Token).AsTask());
        await placing;
        await UntilAsync(() => Twilio.Calls.Single().IsOver && Reports.Reports.Count > 0);
        Reported("ended HungUp");
    }

    [TestMethod]
    public async Task After_a_lost_answer_the_call_is_hung_up_when_a_webhook_names_it()
    {
        Twilio.Faults.Enqueue(RestFault.AnswerLost);
        var carrier = Make();
        await Assert.ThrowsExactlyAsync<TwilioException>(() => carrier.PlaceCallAsync(Request(), Patience).AsTask());
        await Assert.ThrowsExactlyAsync<TwilioException>(() => carrier.HangUpAsync(Call, Patience).AsTask());
        Reported("");
        Assert.AreEqual(CallState.Unknown, await carrier.GetCallStateAsync(Call, Reports, Patience));
        await WebhookAsync(carrier, $"status/{Call}", ("CallSid", Twilio.Calls.Single().Sid), ("CallStatus", "ringing"));
        await UntilAsync(() => Twilio.Calls.Single().IsOver && Reports.Reports.Count > 0 && Reports.Reports[^1] == "ended HungUp");
    }

    [TestMethod]
    public async Task A_call_that_was_hung_up_first_is_not_placed_any_more()
    {
        var carrier = Make();
        await carrier.HangUpAsync(Call, Patience);
        Assert.IsFalse((await carrier.PlaceCallAsync(Request(), Patience)).IsAccepted);
        Assert.IsEmpty(Twilio.Calls);
    }

    [TestMethod]
    public async Task A_call_that_asks_after_its_hang_up_is_told_to_hang_up()
    {
        var carrier = Make();
        await carrier.PlaceCallAsync(Request(), Patience);
        await carrier.HangUpAsync(Call, Patience);
        var answer = await WebhookAsync(carrier, $"voice/{Call}", ("CallSid", Twilio.Calls.Single().Sid), ("CallStatus", "in-progress"));
        Assert.Contains("<Hangup/>", answer.Body);
    }

    [TestMethod]
    public async Task Calls_that_are_over_are_forgotten_but_not_those_that_go_on()
    {
        var carrier = Make(o => o.EndedCallsKept = 100);
        await carrier.PlaceCallAsync(Request(), Patience);
        for (var attempt = 2; attempt < 250; attempt++)
        {
            await carrier.PlaceCallAsync(Request("none") with { Call = Call with { Attempt = attempt } }, Patience);
        }

        // A call that is forgotten is like one of an earlier process: it is looked for.
        var lists = Twilio.Lists;
        await carrier.GetCallStateAsync(Call with { Attempt = 249 }, Reports, Patience);
        Assert.AreEqual(CallState.Placing, await carrier.GetCallStateAsync(Call, Reports, Patience));
        Assert.AreEqual(lists, Twilio.Lists);
        await carrier.GetCallStateAsync(Call with { Attempt = 2 }, Reports, Patience);
        Assert.IsGreaterThan(lists, Twilio.Lists);
    }
}

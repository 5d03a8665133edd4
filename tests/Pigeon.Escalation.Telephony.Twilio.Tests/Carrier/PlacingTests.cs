using Pigeon.Escalation.Telephony.Twilio.Tests.Fakes;

namespace Pigeon.Escalation.Telephony.Twilio.Tests.Carrier;

/// <summary>One id, one call, whatever becomes of the answer.</summary>
[TestClass]
public sealed class PlacingTests : CarrierTest
{
    [TestMethod]
    public async Task Asked_ten_times_at_once_the_carrier_places_one_call()
    {
        Twilio.Faults.Enqueue(RestFault.AnswerLate);
        var carrier = Make();
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => carrier.PlaceCallAsync(Request(), Patience).AsTask()));
        Assert.IsTrue(answers.All(a => a.IsAccepted));
        Assert.IsTrue((await carrier.PlaceCallAsync(Request(), Patience)).IsAccepted);
        Assert.HasCount(1, Twilio.Calls);
    }

    [TestMethod]
    public async Task A_request_that_is_given_up_goes_on_and_its_answer_counts()
    {
        Twilio.Faults.Enqueue(RestFault.AnswerLate);
        var carrier = Make();
        using var impatience = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));
        await Assert.ThrowsAsync<OperationCanceledException>(() => carrier.PlaceCallAsync(Request(), impatience.Token).AsTask());
        Assert.IsTrue((await carrier.PlaceCallAsync(Request(), Patience)).IsAccepted);
        Assert.HasCount(1, Twilio.Calls);
    }

    [TestMethod]
    [DataRow("FromByContact", "+815000000003")]
    [DataRow("FromByFlow", "+815000000002")]
    public async Task The_caller_is_that_of_the_contact_or_of_the_flow(string place, string from)
    {
        var carrier = Make(o =>
        {
            o.FromByFlow["night"] = "+815000000002";
            if (place == "FromByContact")
            {
                o.FromByContact["alice"] = "+815000000003";
            }
        });
        Twilio.Number = from;
        Assert.IsTrue((await carrier.PlaceCallAsync(Request(), Patience)).IsAccepted);
        Assert.AreEqual(from, Twilio.Calls.Single().From);
    }

    [TestMethod]
    public async Task The_provider_lets_it_ring_for_longer_than_the_engine_but_not_for_ever()
    {
        var carrier = Make();
        await carrier.PlaceCallAsync(Request() with { RingTimeout = TimeSpan.FromSeconds(29.5) }, Patience);
        await carrier.PlaceCallAsync(Request() with { Call = Call with { Attempt = 2 }, RingTimeout = TimeSpan.FromHours(1) }, Patience);
        Assert.AreEqual("45 600", string.Join(' ', Twilio.Calls.Select(c => c.Fields["Timeout"]).Order()));
    }

    [TestMethod]
    public async Task A_refusal_is_given_again_and_says_whose_fault_it_is()
    {
        var carrier = Make();
        Assert.AreEqual(PlaceCallResult.Refused(CallOutcome.InvalidNumber), await carrier.PlaceCallAsync(Request("none"), Patience));
        Assert.AreEqual(PlaceCallResult.Refused(CallOutcome.InvalidNumber), await carrier.PlaceCallAsync(Request("none"), Patience));
        Twilio.Number = "+815000000009";
        var other = Request() with { Call = Call with { Attempt = 2 } };
        Assert.AreEqual(PlaceCallResult.Refused(CallOutcome.ProviderError), await carrier.PlaceCallAsync(other, Patience));
    }

    [TestMethod]
    public async Task Wrong_credentials_are_the_operators_fault_and_no_text_shows_the_secret_or_the_number()
    {
        var carrier = Make(o => o.AuthToken = "wrong-secret");
        Assert.AreEqual(PlaceCallResult.Refused(CallOutcome.ProviderError), await carrier.PlaceCallAsync(Request(), Patience));

        Twilio.Faults.Enqueue(RestFault.ServerError);
        var right = Make();
        var fault = await Assert.ThrowsExactlyAsync<TwilioException>(() => right.PlaceCallAsync(Request(), Patience).AsTask());
        Assert.AreEqual((500, 20500), (fault.StatusCode, fault.Code));
        Assert.DoesNotContain(Twilio.Token, fault.ToString());
        Assert.DoesNotContain("+81", fault.ToString());
    }

    [TestMethod]
    public async Task A_provider_that_cannot_be_reached_is_asked_again()
    {
        var carrier = Make(o => o.BaseAddress = new Uri("http://127.0.0.1:1/"));
        for (var i = 0; i < 2; i++)
        {
            var fault = await Assert.ThrowsExactlyAsync<TwilioException>(() => carrier.PlaceCallAsync(Request(), Patience).AsTask());
            Assert.Contains("ConnectionError", fault.Message);
        }

        await carrier.HangUpAsync(Call, Patience);
        Reported("ended HungUp");
    }

    [TestMethod]
    [DataRow(RestFault.RequestLost)]
    [DataRow(RestFault.ServerError)]
    public async Task After_a_lost_answer_no_second_request_is_made(object fault)
    {
        Twilio.Faults.Enqueue((RestFault)fault);
        var carrier = Make();
        for (var i = 0; i < 2; i++)
        {
            await Assert.ThrowsExactlyAsync<TwilioException>(() => carrier.PlaceCallAsync(Request(), Patience).AsTask());
        }

        Assert.IsEmpty(Twilio.Calls);
    }

    [TestMethod]
    public async Task A_webhook_ends_the_doubt()
    {
        Twilio.Faults.Enqueue(RestFault.AnswerLost);
        var carrier = Make();
        await Assert.ThrowsExactlyAsync<TwilioException>(() => carrier.PlaceCallAsync(Request(), Patience).AsTask());
        var again = carrier.PlaceCallAsync(Request(), Patience).AsTask();
        await WebhookAsync(carrier, $"status/{Call}", ("CallSid", Twilio.Calls.Single().Sid), ("CallStatus", "initiated"));
        Assert.IsTrue((await again).IsAccepted);
        await carrier.HangUpAsync(Call, Patience);
        Assert.IsTrue(Twilio.Calls.Single().IsOver);
    }

    [TestMethod]
    public async Task A_call_that_is_over_and_asked_for_again_says_its_end_again()
    {
        var carrier = Make();
        await carrier.PlaceCallAsync(Request(), Patience);
        var sid = ("CallSid", Twilio.Calls.Single().Sid);
        await WebhookAsync(carrier, $"status/{Call}", sid, ("CallStatus", "ringing"));
        Assert.IsTrue((await carrier.PlaceCallAsync(Request(), Patience)).IsAccepted);
        await WebhookAsync(carrier, $"status/{Call}", sid, ("CallStatus", "busy"));
        Reported("ringing,ended Busy");
        Assert.IsTrue((await carrier.PlaceCallAsync(Request(), Patience)).IsAccepted);
        Reported("ringing,ended Busy,ended Busy");
        Assert.HasCount(1, Twilio.Calls);
    }

    [TestMethod]
    public async Task A_second_call_under_the_same_id_is_hung_up()
    {
        var (carrier, other) = (Make(), Make());
        await carrier.PlaceCallAsync(Request(), Patience);
        await other.PlaceCallAsync(Request("+815022222222"), Patience);
        var second = Twilio.Calls.Single(c => c.To == "+815022222222");
        var answer = await WebhookAsync(carrier, $"voice/{Call}", ("CallSid", second.Sid), ("CallStatus", "in-progress"));
        Assert.Contains("<Hangup/>", answer.Body);
        await UntilAsync(() => second.IsOver);
        Assert.IsFalse(Twilio.Calls.Single(c => c.To == "+815011111111").IsOver);
        Reported("");
    }
}

using static Pigeon.Escalation.Telephony.Twilio.Tests.Flows.NightFlow;

namespace Pigeon.Escalation.Telephony.Twilio.Tests.Flows;

/// <summary>Webhooks that fail: the provider asks once more, and no more.</summary>
[TestClass]
public sealed class FallbackTests : FlowTest
{
    private static readonly CallId Call = new(RunId.FirstAt(DateTimeOffset.UtcNow), 1);

    /// <summary>Time enough for the next host to start.</summary>
    private protected override TimeSpan? Second => TimeSpan.FromSeconds(1);

    [TestMethod]
    public async Task A_webhook_that_is_in_flight_when_the_host_stops_is_answered_by_the_next_host()
    {
        // Without status callbacks only the call's own question tells that it was answered.
        Twilio.TimesDelivered = _ => 0;
        var reports = new Recorder();
        var host = await NewHostAsync(configure: o => o.AnswerWait = TimeSpan.FromSeconds(10));
        await host.Telephony.PlaceCallAsync(
            new PlaceCallRequest { Call = Call, Phone = Alice, Contact = "alice", Flow = "night", Reports = reports }, Patience);
        var alice = await PickUpAsync(Alice);
        await UntilAsync(() => reports.Reports.Contains("answered"));
        await host.DisposeAsync();

        var next = await NewHostAsync();
        await next.Telephony.PromptAsync(
            new PromptRequest { Call = Call, Ordinal = 1, Kind = PromptKind.Message, Text = "still there" }, Patience);
        await alice.HearAsync("still there", Patience);
        Assert.AreEqual(1, Fallbacks);
        Assert.AreEqual(1, Phones.CallsTo(Alice));
    }

    [TestMethod]
    public async Task A_call_whose_webhook_failed_hears_its_message_nevertheless()
    {
        var asked = 0;
        var host = await NewHostAsync(configure: o => o.Speech =
            _ => Interlocked.Increment(ref asked) == 1 ? throw new InvalidOperationException() : null);
        var run = await host.StartRunAsync(Patience);
        var alice = await PickUpAsync(Alice);
        await alice.HearAsync("ポンプ", Patience);
        alice.Press('1');
        Assert.AreEqual(RunStatus.Succeeded, (await EndAsync(host, run)).Status);
        Assert.AreEqual(1, Fallbacks);
    }

    [TestMethod]
    public async Task A_call_whose_webhook_fails_again_is_ended_by_the_provider()
    {
        var host = await NewHostAsync(configure: o => o.Speech = _ => throw new InvalidOperationException());
        await host.StartRunAsync(Patience);
        var alice = await PickUpAsync(Alice);
        await alice.UntilEndedAsync(Patience);
        Assert.AreEqual(1, Fallbacks);
        Assert.IsEmpty(alice.Heard);
    }

    private int Fallbacks => Twilio.Notes.Count(n => n.StartsWith("fallback", StringComparison.Ordinal));
}

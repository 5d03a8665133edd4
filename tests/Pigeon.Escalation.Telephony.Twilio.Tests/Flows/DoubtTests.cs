using Pigeon.Escalation.Telephony.Twilio.Tests.Fakes;
using static Pigeon.Escalation.Telephony.Twilio.Tests.Flows.NightFlow;

namespace Pigeon.Escalation.Telephony.Twilio.Tests.Flows;

/// <summary>Requests without an answer, and webhooks that are lost or repeated, under the real engine: nobody is called twice.</summary>
[TestClass]
public sealed class DoubtTests : FlowTest
{
    [TestMethod]
    [DataRow(RestFault.AnswerLost)]
    [DataRow(RestFault.ServerErrorAfterPlacing)]
    [DataRow(RestFault.AnswerLate)]
    [DataRow(RestFault.TooManyRequests)]
    public async Task The_phone_rings_once_and_the_run_succeeds(object fault)
    {
        Twilio.Faults.Enqueue((RestFault)fault);
        var host = await NewHostAsync();
        var run = await host.StartRunAsync(Patience);
        var alice = await PickUpAsync(Alice);
        await alice.HearAsync("ポンプ", Patience);
        alice.Press('1');
        Assert.AreEqual(RunStatus.Succeeded, (await EndAsync(host, run)).Status);
        Assert.HasCount(1, Twilio.Calls);
    }

    [TestMethod]
    public async Task A_request_that_was_lost_ends_the_attempt_without_a_second_request_and_frees_the_line()
    {
        Twilio.Faults.Enqueue(RestFault.RequestLost);
        var host = await NewHostAsync();
        var run = await host.StartRunAsync(Patience);
        (await PickUpAsync(Bob)).End();
        var end = await EndAsync(host, run);
        Assert.AreEqual(AttemptReason.ProviderError, end.Attempts[0].Reason);
        Assert.AreEqual(0, Phones.CallsTo(Alice));
    }

    [TestMethod]
    public async Task Webhooks_that_come_twice_change_nothing()
    {
        Twilio.TimesDelivered = _ => 2;
        var host = await NewHostAsync();
        var run = await host.StartRunAsync(Patience);
        var alice = await PickUpAsync(Alice);
        await alice.HearAsync("ポンプ", Patience);
        alice.Press('1');
        var end = await EndAsync(host, run);
        Assert.AreEqual(RunStatus.Succeeded, end.Status);
        Assert.HasCount(1, end.Attempts);
    }

    [TestMethod]
    public async Task Without_any_status_callback_a_run_takes_its_course()
    {
        Twilio.TimesDelivered = _ => 0;
        var host = await NewHostAsync(configure: o => o.PollInterval = TimeSpan.FromSeconds(1));
        var run = await host.StartRunAsync(Patience);
        var alice = await CallAsync(Alice);
        alice.Ring();
        alice.End("busy");
        var bob = await PickUpAsync(Bob);
        await bob.HearAsync("ポンプ", Patience);
        bob.Press('1');
        var end = await EndAsync(host, run);
        Assert.AreEqual((RunStatus.Succeeded, "bob"), (end.Status, end.Contact));
        Assert.AreEqual(AttemptReason.Busy, end.Attempts[0].Reason);
    }

    [TestMethod]
    public async Task An_abort_while_the_answer_is_under_way_leaves_no_call()
    {
        Twilio.Faults.Enqueue(RestFault.AnswerLate);
        var host = await NewHostAsync();
        var run = await host.StartRunAsync(Patience);
        var alice = await CallAsync(Alice);
        await host.Engine.AbortAsync(run, AbortMode.HangUp, Patience);
        await alice.UntilEndedAsync(Patience);
        Assert.AreEqual(RunStatus.Aborted, (await EndAsync(host, run)).Status);
        Assert.IsTrue(Twilio.Calls.All(c => c.IsOver));
    }
}

using Pigeon.Escalation.Telephony.Tests.Peers;
using static Pigeon.Escalation.Telephony.Twilio.Tests.Flows.NightFlow;

namespace Pigeon.Escalation.Telephony.Twilio.Tests.Gateway;

/// <summary>Calls that are not picked up: what SIP says of them, and what a run makes of it.</summary>
[TestClass]
public sealed class RefusalTests : GatewayTest
{
    [TestMethod]
    public async Task A_busy_phone_and_one_that_only_rings_are_passed_over_for_one_that_answers()
    {
        var alice = await NewPhoneAsync(Alice, PhoneScript.Tries().Refuses("486 Busy Here"));
        var bob = await NewPhoneAsync(Bob, PhoneScript.Rings(0).IsCancelled());
        var carol = await NewPhoneAsync(Carol, PhoneScript.Answers().Waits(1200).Presses('1').IsHungUp());
        var host = await NewHostAsync(Flow("20000 ms", Alice, Bob, Carol), o => o.RingTimeout = TimeSpan.FromSeconds(4));
        var end = await EndAsync(host, await host.StartRunAsync(Patience, "real"), alice, bob, carol);
        Assert.AreEqual("alice Failed Busy, bob Missed, carol Succeeded", AttemptsOf(end));
        CollectionAssert.AreEqual(
            new[] { (Alice, "busy", 486), (Bob, "canceled", 487), (Carol, "completed", 200) }, Phones.Ends.ToArray());
    }

    [TestMethod]
    [DataRow("603 Decline", "busy", "Missed")]
    [DataRow("404 Not Found", "failed", "Failed InvalidNumber")]
    [DataRow("480 Temporarily Unavailable", "no-answer", "Missed")]
    [DataRow("503 Service Unavailable", "failed", "Failed ProviderError")]
    public Task What_a_phone_says_that_rang_decides_the_attempt(string answer, string status, string attempt) =>
        RefuseAsync(PhoneScript.Rings(), answer, status, attempt);

    [TestMethod]
    [DataRow("603 Decline", "busy", "Missed")]
    [DataRow("404 Not Found", "failed", "Failed InvalidNumber")]
    [DataRow("480 Temporarily Unavailable", "no-answer", "Failed Unreachable")]
    public Task What_a_phone_says_that_did_not_ring_decides_the_attempt(string answer, string status, string attempt) =>
        RefuseAsync(PhoneScript.Tries(), answer, status, attempt);

    [TestMethod]
    public async Task A_phone_that_never_rings_is_unreachable()
    {
        var alice = await NewPhoneAsync(Alice, PhoneScript.Tries().IsCancelled());
        var host = await NewHostAsync(Flow("1 ms", Alice), o => o.RingTimeout = TimeSpan.FromSeconds(1.5));
        var end = await EndAsync(host, await host.StartRunAsync(Patience, "real"), alice);
        Assert.AreEqual("alice Failed Unreachable", AttemptsOf(end));
    }

    [TestMethod]
    public async Task The_provider_itself_gives_up_after_its_own_time_when_no_host_is_there_to_do_so()
    {
        var alice = await NewPhoneAsync(Alice, PhoneScript.Rings(0).IsCancelled());
        var host = await NewHostAsync(Flow("1 ms", Alice), o => o.RingTimeout = TimeSpan.FromSeconds(1), ringMargin: TimeSpan.Zero);
        await host.StartRunAsync(Patience, "real");
        await UntilAsync(() => Twilio.Calls.Any(c => c.Status == "ringing"));
        await host.DisposeAsync();
        await alice.FinishAsync(Patience);
        Assert.AreEqual("no-answer", Twilio.Calls.Single().Status);
    }

    private async Task RefuseAsync(PhoneScript script, string answer, string status, string attempt)
    {
        var alice = await NewPhoneAsync(Alice, script.Refuses(answer));
        var host = await NewHostAsync(Flow("20000 ms", Alice));
        var end = await EndAsync(host, await host.StartRunAsync(Patience, "real"), alice);
        Assert.AreEqual($"alice {attempt}", AttemptsOf(end));
        Assert.AreEqual((Alice, status, int.Parse(answer[..3], null)), Phones.Ends.Single());
    }
}

using Pigeon.Escalation.Telephony.Tests.Peers;
using static Pigeon.Escalation.Telephony.Twilio.Tests.Flows.NightFlow;

namespace Pigeon.Escalation.Telephony.Twilio.Tests.Gateway;

/// <summary>Calls that are picked up: speech and keys on a real line.</summary>
[TestClass]
public sealed class TalkTests : GatewayTest
{
    [TestMethod]
    public async Task A_key_while_the_message_is_read_takes_the_alert_and_the_call_is_hung_up()
    {
        var alice = await NewPhoneAsync(Alice, PhoneScript.Answers().Waits(1200).Presses('1').IsHungUp());
        var host = await NewHostAsync(Flow("20000 ms", Alice));
        var run = await host.StartRunAsync(Patience, "real");
        await UntilAsync(() => Phones.Playing > 0);
        await HearAsync(Alice);
        var end = await EndAsync(host, run, alice);
        Assert.AreEqual((RunStatus.Succeeded, "alice", '1'), (end.Status, end.Contact, end.Key));
        Assert.AreEqual("alice Succeeded", AttemptsOf(end));
        Assert.DoesNotContain(n => n.StartsWith("403", StringComparison.Ordinal), Twilio.Notes);
    }

    [TestMethod]
    public async Task A_key_in_the_silence_after_the_message_counts_and_the_confirmation_is_heard_to_its_end()
    {
        var alice = await NewPhoneAsync(Alice, PhoneScript.Answers().Waits(2500).Presses('1').IsHungUp());
        var flow = Flow("100 ms", Alice);
        var reactions = new Dictionary<char, Reaction> { ['1'] = Reaction.Terminate with { Message = "300 ms" } };
        var host = await NewHostAsync(
            flow with { Guidance = flow.Guidance with { Reactions = reactions } },
            o => (o.ReadingsPerSet, o.KeyWait) = (1, TimeSpan.FromSeconds(20)));
        var end = await EndAsync(host, await host.StartRunAsync(Patience, "real"), alice);
        Assert.AreEqual("alice Succeeded", AttemptsOf(end));
        Assert.AreEqual(2, Phones.Played);
    }

    [TestMethod]
    public async Task A_person_who_hangs_up_while_being_read_to_has_ignored_the_alert()
    {
        var alice = await NewPhoneAsync(Alice, PhoneScript.Answers().Waits(1200).HangsUp());
        var host = await NewHostAsync(Flow("20000 ms", Alice));
        var end = await EndAsync(host, await host.StartRunAsync(Patience, "real"), alice);
        Assert.AreEqual("alice Ignored", AttemptsOf(end));
        Assert.AreEqual((Alice, "completed", 200), Phones.Ends.Single());
    }

    [TestMethod]
    public async Task A_message_that_is_read_to_its_end_without_a_key_is_ignored()
    {
        var alice = await NewPhoneAsync(Alice, PhoneScript.Answers().IsHungUp());
        var flow = Flow("300 ms", Alice);
        var host = await NewHostAsync(
            flow with { Guidance = flow.Guidance with { ClosingMessage = "200 ms" } },
            o => (o.ReadingsPerSet, o.MaxSets, o.KeyWait) = (2, 2, TimeSpan.FromSeconds(1)));
        var end = await EndAsync(host, await host.StartRunAsync(Patience, "real"), alice);
        Assert.AreEqual("alice Ignored", AttemptsOf(end));
        Assert.AreEqual((2 * 2) + 1, Phones.Played);
    }

    [TestMethod]
    public async Task An_abort_cuts_the_message_and_the_call()
    {
        var alice = await NewPhoneAsync(Alice, PhoneScript.Answers().IsHungUp());
        var host = await NewHostAsync(Flow("40000 ms", Alice));
        var run = await host.StartRunAsync(Patience, "real");
        await UntilAsync(() => Phones.Playing > 0);
        await host.Engine.AbortAsync(run, AbortMode.HangUp, Patience);
        Assert.AreEqual(RunStatus.Aborted, (await EndAsync(host, run, alice)).Status);
        Assert.AreEqual((Alice, "completed", 200), Phones.Ends.Single());
        Assert.AreEqual(0, Phones.Played);
    }
}

using static Pigeon.Escalation.Telephony.Twilio.Tests.Flows.NightFlow;

namespace Pigeon.Escalation.Telephony.Twilio.Tests.Flows;

/// <summary>Whole runs: the engine, the carrier, real HTTP, a provider that runs the TwiML.</summary>
[TestClass]
public sealed class DialogTests : FlowTest
{
    [TestMethod]
    public async Task A_key_ends_the_run_after_its_confirmation_was_heard()
    {
        var host = await NewHostAsync();
        var run = await host.StartRunAsync(Patience);
        var alice = await PickUpAsync(Alice);
        Assert.AreEqual("ja-JP: ポンプ <3> & \"4\" が停止しました。", await alice.HearAsync("ポンプ", Patience));
        alice.Press('1');

        var end = await EndAsync(host, run);
        Assert.AreEqual((RunStatus.Succeeded, "alice"), (end.Status, end.Contact));
        Assert.AreEqual("ja-JP: 対応を受け付けました。", alice.Heard.Last());
        await alice.UntilEndedAsync(Patience);
        Assert.AreEqual(0, Phones.CallsTo(Bob));
    }

    [TestMethod]
    public async Task A_key_is_heard_while_the_message_is_read()
    {
        Phones.SpeechTime = TimeSpan.FromMinutes(10);
        var host = await NewHostAsync();
        var run = await host.StartRunAsync(Patience);
        var alice = await PickUpAsync(Alice);
        await alice.HearAsync("ポンプ", Patience);
        alice.Press('2');
        await alice.HearAsync("", Patience);

        var bob = await PickUpAsync(Bob);
        await bob.HearAsync("ポンプ", Patience);
        bob.Press('0');
        Assert.AreEqual(RunReason.Exhausted, (await EndAsync(host, run)).Reason);
        Assert.HasCount(1, alice.Heard);
    }

    [TestMethod]
    public async Task Star_and_hash_are_keys_without_a_reaction()
    {
        Phones.SpeechTime = TimeSpan.FromMinutes(10);
        var host = await NewHostAsync();
        var run = await host.StartRunAsync(Patience);
        var alice = await PickUpAsync(Alice);
        foreach (var (key, set) in new[] { ('#', 1), ('*', 2) })
        {
            await UntilAsync(() => alice.Heard.Count == set);
            alice.Press(key);
        }

        await UntilAsync(() => alice.Heard.Count == 3);
        alice.Press('1');
        await alice.HearAsync("対応", Patience);
        alice.End();
        var end = await EndAsync(host, run);
        Assert.AreEqual((RunStatus.Succeeded, '1'), (end.Status, end.Attempts[0].Key));
    }

    [TestMethod]
    public async Task Nobody_presses_a_key_and_the_call_ends_with_the_closing_message()
    {
        var host = await NewHostAsync();
        var run = await host.StartRunAsync(Patience);
        var alice = await PickUpAsync(Alice);
        await alice.HearAsync("失礼", Patience);
        await alice.UntilEndedAsync(Patience);
        Assert.HasCount(7, alice.Heard);

        var bob = await PickUpAsync(Bob);
        bob.End();
        var end = await EndAsync(host, run);
        CollectionAssert.AreEqual(
            new[] { AttemptStatus.Ignored, AttemptStatus.Ignored }, end.Attempts.Select(a => a.Status).ToArray());
    }

    [TestMethod]
    [DataRow("busy", 486, AttemptStatus.Failed, AttemptReason.Busy)]
    [DataRow("busy", 603, AttemptStatus.Missed, AttemptReason.None)]
    [DataRow("no-answer", 0, AttemptStatus.Missed, AttemptReason.None)]
    [DataRow("failed", 404, AttemptStatus.Failed, AttemptReason.InvalidNumber)]
    [DataRow("failed", 503, AttemptStatus.Failed, AttemptReason.ProviderError)]
    public async Task What_the_phone_says_decides_the_attempt(string word, int sip, AttemptStatus status, AttemptReason reason)
    {
        var host = await NewHostAsync(b => b.Configure(o => o.BusyVerdict = TimeSpan.Zero));
        var run = await host.StartRunAsync(Patience);
        var alice = await CallAsync(Alice);
        alice.Ring();
        await UntilAsync(() => Twilio.Notes.Any(n => n.EndsWith(" ringing", StringComparison.Ordinal)));
        alice.End(word, sip);
        (await PickUpAsync(Bob)).End();
        var end = await EndAsync(host, run);
        Assert.AreEqual((status, reason), (end.Attempts[0].Status, end.Attempts[0].Reason));
    }

    [TestMethod]
    public async Task A_number_that_is_none_is_refused_and_the_next_one_called()
    {
        var flow = Make() with { Id = "odd", Contacts = [new Contact { Id = "nobody", Phones = ["none"] }, Make().Contacts[1]] };
        var host = await NewHostAsync(b => b.AddFlow(flow));
        var run = await host.StartRunAsync(Patience, "odd");
        (await PickUpAsync(Bob)).End();
        Assert.AreEqual(AttemptReason.InvalidNumber, (await EndAsync(host, run)).Attempts[0].Reason);
    }

    [TestMethod]
    public async Task A_phone_that_nobody_picks_up_stops_ringing_before_the_next_one_rings()
    {
        var host = await NewHostAsync(b => b.Configure(o => o.RingTimeout = TimeSpan.FromSeconds(2)));
        var run = await host.StartRunAsync(Patience);
        var alice = await CallAsync(Alice);
        alice.Ring();
        var bob = await CallAsync(Bob);
        Assert.IsTrue(alice.HasEnded);
        bob.Ring();
        var end = await EndAsync(host, run);
        Assert.AreEqual((AttemptStatus.Missed, AttemptStatus.Missed), (end.Attempts[0].Status, end.Attempts[1].Status));
        await bob.UntilEndedAsync(Patience);
    }
}

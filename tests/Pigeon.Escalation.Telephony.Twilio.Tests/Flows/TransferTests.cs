using static Pigeon.Escalation.Telephony.Twilio.Tests.Flows.NightFlow;

namespace Pigeon.Escalation.Telephony.Twilio.Tests.Flows;

/// <summary>Transfers: two calls of ours in one conference.</summary>
[TestClass]
public sealed class TransferTests : FlowTest
{
    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public async Task Both_talk_until_either_hangs_up(bool targetHangsUp)
    {
        var (host, run, callback, target) = await TransferAsync();
        target.Ring();
        target.PickUp();
        await UntilAsync(() => !Phones.Connected.IsEmpty);
        CollectionAssert.AreEquivalent(
            new[] { Alice, Carol }, new[] { Phones.Connected.First().First, Phones.Connected.First().Second });

        (targetHangsUp ? target : callback).End();
        await callback.UntilEndedAsync(Patience);
        await target.UntilEndedAsync(Patience);
        await UntilAsync(() => host.Engine.Get(run)!.Line == 0);
        Assert.AreEqual(RunStatus.Succeeded, (await EndAsync(host, run)).Status);
    }

    [TestMethod]
    public async Task The_transferor_waits_in_silence_and_is_hung_up_when_the_target_is_busy()
    {
        var (host, run, callback, target) = await TransferAsync();
        await UntilAsync(() => Twilio.Notes.Count(n => n.Contains("/voice/", StringComparison.Ordinal)) > 4);
        Assert.IsFalse(callback.HasEnded);
        target.End("busy", 486);
        await callback.UntilEndedAsync(Patience);
        Assert.AreEqual(RunStatus.Succeeded, (await EndAsync(host, run)).Status);
        Assert.IsEmpty(callback.Heard);
    }

    private async Task<(TwilioHost Host, RunId Run, Fakes.HandheldPhone Callback, Fakes.HandheldPhone Target)> TransferAsync()
    {
        var host = await NewHostAsync(
            b => b.Configure(o => o.BusyVerdict = TimeSpan.Zero), o => o.AnswerWait = TimeSpan.FromMilliseconds(50));
        var run = await host.StartRunAsync(Patience);
        var alice = await PickUpAsync(Alice);
        await alice.HearAsync("ポンプ", Patience);
        alice.Press('3');
        var callback = await PickUpAsync(Alice, 2);
        return (host, run, callback, await CallAsync(Carol));
    }
}

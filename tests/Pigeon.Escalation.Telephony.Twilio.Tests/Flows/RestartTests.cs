using Microsoft.Extensions.DependencyInjection;
using Pigeon.Escalation.Telephony.Twilio.Tests.Fakes;
using static Pigeon.Escalation.Telephony.Twilio.Tests.Flows.NightFlow;

namespace Pigeon.Escalation.Telephony.Twilio.Tests.Flows;

/// <summary>A host that is stopped during a call, and another one in its place. Runs are in a file; of calls nothing is stored.</summary>
[TestClass]
public sealed class RestartTests : FlowTest
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pigeon-twilio-");

    [TestCleanup]
    public void RemoveFolder()
    {
        try
        {
            _folder.Delete(recursive: true);
        }
        catch (IOException)
        {
            // A host that is still stopping has it open.
        }
    }

    [TestMethod]
    public async Task A_key_that_is_pressed_after_the_restart_ends_the_run()
    {
        Phones.SpeechTime = TimeSpan.FromMinutes(10);
        var (run, alice) = await StopDuringMessageAsync();
        var host = await NextHostAsync();
        alice.Press('1');
        await alice.HearAsync("対応", Patience);
        alice.End();
        var end = await EndAsync(host, run);
        Assert.AreEqual((RunStatus.Succeeded, "alice"), (end.Status, end.Contact));
        Assert.HasCount(1, Twilio.Calls);
    }

    [TestMethod]
    public async Task A_message_that_went_on_during_the_restart_is_followed_by_the_next_one()
    {
        var (run, alice) = await StopDuringMessageAsync(speech: TimeSpan.FromMilliseconds(800));
        var host = await NextHostAsync();
        var heard = alice.Heard.Count;
        await UntilAsync(() => alice.Heard.Count > heard + 1);
        alice.Press('1');
        await alice.HearAsync("対応", Patience);
        alice.End();
        Assert.AreEqual(RunStatus.Succeeded, (await EndAsync(host, run)).Status);
        Assert.HasCount(1, Twilio.Calls);
    }

    [TestMethod]
    public async Task A_phone_that_was_picked_up_during_the_restart_hears_nothing_and_the_run_goes_on()
    {
        var (run, alice) = await StopWhileRingingAsync();
        alice.PickUp();
        await alice.UntilEndedAsync(Patience);
        var host = await NextHostAsync();
        (await PickUpAsync(Bob)).End();
        var end = await EndAsync(host, run);
        Assert.HasCount(2, end.Attempts);
        Assert.AreEqual(1, Phones.CallsTo(Alice));
    }

    [TestMethod]
    public async Task A_call_that_still_rings_is_known_again_when_it_is_picked_up()
    {
        var (run, alice) = await StopWhileRingingAsync();
        var host = await NextHostAsync();
        alice.PickUp();
        await alice.HearAsync("ポンプ", Patience);

        // The message begins again when the next host has found the call, and a key that is pressed in that moment is lost.
        while (!alice.Heard.Any(h => h.Contains("対応", StringComparison.Ordinal)))
        {
            alice.Press('1');
            await Task.Delay(20, Patience);
        }

        var end = await EndAsync(host, run);
        Assert.AreEqual(RunStatus.Succeeded, end.Status);
        Assert.AreEqual(1, Phones.CallsTo(Alice));
    }

    [TestMethod]
    public async Task A_call_whose_end_was_missed_is_found_over_in_the_list()
    {
        var (run, alice) = await StopWhileRingingAsync();
        alice.End("busy", 486);
        var host = await NextHostAsync();
        (await PickUpAsync(Bob)).End();
        Assert.HasCount(2, (await EndAsync(host, run)).Attempts);
        Assert.AreEqual(1, Phones.CallsTo(Alice));
    }

    private Task<TwilioHost> NextHostAsync() =>
        NewHostAsync(b => b.UseSqlite(Path.Combine(_folder.FullName, "runs.db")).Configure(o => o.HostNumber = 7));

    private async Task<(RunId Run, HandheldPhone Alice)> StopDuringMessageAsync(TimeSpan? speech = null)
    {
        Phones.SpeechTime = speech ?? Phones.SpeechTime;
        var host = await NextHostAsync();
        var run = await host.StartRunAsync(Patience);
        var alice = await PickUpAsync(Alice);
        await alice.HearAsync("ポンプ", Patience);
        await host.DisposeAsync();
        return (run, alice);
    }

    private async Task<(RunId Run, HandheldPhone Alice)> StopWhileRingingAsync()
    {
        var host = await NextHostAsync();
        var run = await host.StartRunAsync(Patience);
        var alice = await CallAsync(Alice);
        alice.Ring();
        await UntilAsync(() => Twilio.Notes.Any(n => n.EndsWith(" ringing", StringComparison.Ordinal)));
        await host.DisposeAsync();
        return (run, alice);
    }
}

using Microsoft.Extensions.DependencyInjection;
using Pigeon.Escalation.Telephony.Tests.Peers;
using Pigeon.Escalation.Telephony.Twilio.Tests.Flows;
using static Pigeon.Escalation.Telephony.Twilio.Tests.Flows.NightFlow;

namespace Pigeon.Escalation.Telephony.Twilio.Tests.Gateway;

/// <summary>A host that is stopped while a real call goes on, and another one in its place.</summary>
[TestClass]
public sealed class RealRestartTests : GatewayTest
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pigeon-gateway-");

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
    public async Task A_person_who_is_read_to_during_the_restart_hears_on_and_presses_a_key_afterwards()
    {
        var alice = await NewPhoneAsync(Alice, PhoneScript.Answers().Waits(8000).Presses('1').IsHungUp());
        var host = await NextHostAsync();
        var run = await host.StartRunAsync(Patience, "real");
        await UntilAsync(() => Twilio.Calls.Any(c => c.Status == "in-progress") && Phones.Playing > 0);
        await host.DisposeAsync();
        host = await NextHostAsync();
        var end = await EndAsync(host, run, alice);
        Assert.AreEqual("alice Succeeded", AttemptsOf(end));
        Assert.HasCount(1, Twilio.Calls);
    }

    [TestMethod]
    public async Task Two_people_talk_on_during_the_restart_until_one_hangs_up()
    {
        var alice = await NewPhoneAsync(Alice, PhoneScript.Answers().Waits(1200).Presses('4').IsHungUp(), calls: 2);
        var carol = await NewPhoneAsync(Carol, PhoneScript.Answers().Waits(8000).HangsUp());
        var host = await NextHostAsync();
        var run = await host.StartRunAsync(Patience, "real");
        await UntilAsync(() => Phones.Bridged.Count == 2);
        await host.DisposeAsync();
        host = await NextHostAsync();
        var end = await EndAsync(host, run, alice, carol);
        await UntilAsync(() => host.Engine.Get(run)!.Line == 0);
        Assert.AreEqual(RunStatus.Succeeded, end.Status);
        Assert.HasCount(3, Twilio.Calls);
    }

    [TestMethod]
    public async Task A_person_who_picks_up_after_the_restart_is_read_to()
    {
        var alice = await NewPhoneAsync(Alice, PhoneScript.Answers(8000).Waits(3000).Presses('1').IsHungUp());
        var host = await NextHostAsync();
        var run = await host.StartRunAsync(Patience, "real");
        await UntilAsync(() => Twilio.Notes.Any(n => n.EndsWith(" ringing", StringComparison.Ordinal)));
        await host.DisposeAsync();
        host = await NextHostAsync();
        Assert.AreEqual("alice Succeeded", AttemptsOf(await EndAsync(host, run, alice)));
        Assert.HasCount(1, Twilio.Calls);
    }

    private Task<TwilioHost> NextHostAsync() => NewHostAsync(b => b
        .UseSqlite(Path.Combine(_folder.FullName, "runs.db")).AddFlow(Flow("40000 ms", Alice)).Configure(o => o.HostNumber = 7));
}

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

    private Task<TwilioHost> NextHostAsync() => NewHostAsync(b => b
        .UseSqlite(Path.Combine(_folder.FullName, "runs.db")).AddFlow(Flow("40000 ms", Alice)).Configure(o => o.HostNumber = 7));
}

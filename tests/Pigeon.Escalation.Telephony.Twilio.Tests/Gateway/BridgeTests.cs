using Pigeon.Escalation.Telephony.Tests.Peers;
using static Pigeon.Escalation.Telephony.Twilio.Tests.Flows.NightFlow;

namespace Pigeon.Escalation.Telephony.Twilio.Tests.Gateway;

/// <summary>A transfer: two real calls in one real bridge.</summary>
[TestClass]
public sealed class BridgeTests : GatewayTest
{
    [TestMethod]
    public async Task A_transfer_calls_back_and_connects_to_the_target_until_that_hangs_up()
    {
        var alice = await NewPhoneAsync(Alice, PhoneScript.Answers().Waits(1200).Presses('4').IsHungUp(), calls: 2);
        var carol = await NewPhoneAsync(Carol, PhoneScript.Answers().Waits(3500).Presses('7').Waits(2500).HangsUp());
        var host = await NewHostAsync(Flow("20000 ms", Alice));
        var run = await host.StartRunAsync(Patience, "real");
        await UntilAsync(() => Phones.Bridged.Count == 2);

        // Nobody reads anything to her in this call: what she hears is the key that is pressed at the other end.
        await HearAsync(Alice);
        var end = await EndAsync(host, run, alice, carol);
        await UntilAsync(() => host.Engine.Get(run)!.Line == 0);
        Assert.AreEqual(RunStatus.Succeeded, end.Status);
        CollectionAssert.AreEquivalent(new[] { Alice, Carol }, Phones.Bridged.ToArray());
        CollectionAssert.AreEqual(
            new[] { (Alice, "completed", 200), (Carol, "completed", 200), (Alice, "completed", 200) }, Phones.Ends.ToArray());
    }
}

using Pigeon.Escalation.Telephony.Tests.Peers;
using Pigeon.Escalation.Telephony.Twilio.Tests.Tool;
using static Pigeon.Escalation.Telephony.Twilio.Tests.Flows.NightFlow;

namespace Pigeon.Escalation.Telephony.Twilio.Tests.Gateway;

/// <summary><c>pigeon call --carrier twilio</c> on real SIP.</summary>
[TestClass]
public sealed class PigeonCallTests : GatewayTest
{
    [TestMethod]
    public async Task Bob_takes_it_after_Alice_was_busy()
    {
        var alice = await NewPhoneAsync(Alice, PhoneScript.Tries().Refuses("486 Busy Here"));
        var bob = await NewPhoneAsync(Bob, PhoneScript.Answers().Waits(1200).Presses('1').IsHungUp());
        using var call = new PigeonCall(Twilio, "20000 ms", ("Alice", Alice), ("Bob", Bob));
        Assert.AreEqual(0, await call.RunAsync().WaitAsync(Patience), call.Errors);
        await alice.FinishAsync(Patience);
        await bob.FinishAsync(Patience);
        Assert.Contains("presses 1", call.Said);
        Assert.AreEqual("", call.Errors);
        Assert.DoesNotContain(Twilio.Token, call.Said);
    }
}

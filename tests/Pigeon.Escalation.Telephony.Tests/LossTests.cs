using Pigeon.Escalation.Telephony.Tests.Asterisk;
using Pigeon.Escalation.Telephony.Tests.Peers;

namespace Pigeon.Escalation.Telephony.Tests;

/// <summary>Single events are lost, while the connection stays.</summary>
[TestClass]
public sealed class LossTests : TelephonyTest
{
    [TestMethod]
    public async Task A_call_that_ended_without_a_word_is_known_to_have_ended()
    {
        var phone = await NewPhoneAsync(PhoneScript.Tries().Refuses("404 Not Found"));
        var carrier = NewCarrierThatLoses("\"ChannelDestroyed\"");
        await CallAsync(carrier, phone.Number);
        await WaitAsync(CallReportKind.Ended);
        Assert.AreEqual("Ended ProviderError", Reports.Text(), "How it ended is not known.");
        await phone.FinishAsync(Patience);
    }

    [TestMethod]
    public async Task A_call_that_rings_without_a_word_is_known_to_ring()
    {
        var phone = await NewPhoneAsync(PhoneScript.Rings(2500).PicksUp().IsHungUp());
        var carrier = NewCarrierThatLoses("\"Ringing\"", "\"RINGING\"");
        var call = await CallAsync(carrier, phone.Number);
        await WaitAsync(CallReportKind.Answered);
        await carrier.HangUpAsync(call, Patience);
        await WaitAsync(CallReportKind.Ended);
        Assert.AreEqual("Ringing, Answered, Ended HungUp", Reports.Text());
        await phone.FinishAsync(Patience);
    }

    private AsteriskTelephony NewCarrierThatLoses(params string[] events)
    {
        var cable = With(new Cable(Server.Address.Port, json => events.Any(text => json.Contains(text, StringComparison.Ordinal))));
        return NewCarrier(o => o.Address = cable.Address);
    }
}

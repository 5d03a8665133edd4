using Pigeon.Escalation.Telephony.Tests.Asterisk;
using Pigeon.Escalation.Telephony.Tests.Peers;

namespace Pigeon.Escalation.Telephony.Tests;

/// <summary>The connection between a host and Asterisk breaks, while Asterisk and its calls go on.</summary>
[TestClass]
public sealed class CableTests : TelephonyTest
{
    [TestMethod]
    public async Task A_message_that_ended_meanwhile_is_known_to_have_ended_and_the_call_goes_on()
    {
        var phone = await NewPhoneAsync(PhoneScript.Answers().Waits(3500).Presses('1').IsHungUp());
        var (cable, carrier) = NewCarrierByCable();
        var call = await CallAsync(carrier, phone.Number);
        await WaitAsync(CallReportKind.Answered);
        await carrier.PromptAsync(Prompt(call, 1, 700), Patience);
        await Task.Delay(100, Patience);
        cable.Cut();
        await Task.Delay(1500, Patience);
        Assert.AreEqual("Ringing, Answered", Reports.Text());
        cable.Mend();
        await WaitAsync(CallReportKind.PromptEnded);
        await WaitAsync(CallReportKind.KeyPressed);
        await carrier.HangUpAsync(call, Patience);
        await WaitAsync(CallReportKind.Ended);
        Assert.AreEqual("Ringing, Answered, PromptEnded 1, Key 1 (1), Ended HungUp", Reports.Text());
        await phone.FinishAsync(Patience);
    }

    [TestMethod]
    public async Task A_call_that_ended_meanwhile_is_known_to_have_ended()
    {
        var answering = await NewPhoneAsync(PhoneScript.Answers().Waits(1000).HangsUp());
        var refusing = await NewPhoneAsync(PhoneScript.Rings(1500).Refuses("603 Decline"));
        var (cable, carrier) = NewCarrierByCable();
        var (a, b) = (await CallAsync(carrier, answering.Number), await CallAsync(carrier, refusing.Number));
        await WaitAsync(CallReportKind.Answered, a);
        await WaitAsync(CallReportKind.Ringing, b);
        cable.Cut();
        await answering.FinishAsync(Patience);
        await refusing.FinishAsync(Patience);
        cable.Mend();
        await WaitAsync(CallReportKind.Ended, a);
        await WaitAsync(CallReportKind.Ended, b);
        Assert.AreEqual("Ringing, Answered, Ended HungUp", Reports.Text(a));
        Assert.AreEqual("Ringing, Ended ProviderError", Reports.Text(b), "How it ended is not known.");
    }

    [TestMethod]
    public async Task A_call_that_rings_over_a_short_break_is_answered()
    {
        var phone = await NewPhoneAsync(PhoneScript.Rings(3000).PicksUp().IsHungUp());
        var (cable, carrier) = NewCarrierByCable();
        var call = await CallAsync(carrier, phone.Number);
        await WaitAsync(CallReportKind.Ringing);
        cable.Cut();
        await Task.Delay(300, Patience);
        cable.Mend();
        await WaitAsync(CallReportKind.Answered);
        await carrier.HangUpAsync(call, Patience);
        await WaitAsync(CallReportKind.Ended);
        Assert.AreEqual("Ringing, Answered, Ended HungUp", Reports.Text());
        await phone.FinishAsync(Patience);
    }

    private (Cable Cable, AsteriskTelephony Carrier) NewCarrierByCable()
    {
        var cable = With(new Cable(Server.Address.Port));
        return (cable, NewCarrier(o => o.Address = cable.Address));
    }
}

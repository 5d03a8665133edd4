using Pigeon.Escalation.Telephony.Tests.Asterisk;
using Pigeon.Escalation.Telephony.Tests.Peers;

namespace Pigeon.Escalation.Telephony.Tests;

/// <summary>As many calls as a large outage makes.</summary>
[TestClass]
[DoNotParallelize]
public sealed class ManyCallsTests : TelephonyTest
{
    [TestMethod]
    public async Task Two_hundred_calls_at_once_are_all_answered_read_to_and_heard()
    {
        const int Calls = 200;
        var phone = await NewPhoneAsync(PhoneScript.Answers(600).Waits(2500).Presses('1').IsHungUp(), Calls);
        var carrier = NewCarrier();
        await Task.WhenAll(Enumerable.Range(0, Calls).Select(_ => CallToTheEndAsync(carrier, phone)));
        await phone.FinishAsync(Patience);
        Assert.AreEqual(1, Speech.Spoken);
        Assert.DoesNotContain("session count exceeded", Server.Said());
    }

    private async Task CallToTheEndAsync(AsteriskTelephony carrier, Phone phone)
    {
        var (call, reports) = (NewCall(), new Reports());
        var placed = await carrier.PlaceCallAsync(Request(call, phone.Number) with { Reports = reports }, Patience);
        Assert.IsTrue(placed.IsAccepted);
        await reports.WaitAsync(CallReportKind.Answered, Patience);
        await carrier.PromptAsync(Prompt(call, 1, 20_000), Patience);
        await reports.WaitAsync(CallReportKind.KeyPressed, Patience);
        await carrier.HangUpAsync(call, Patience);
        await reports.WaitAsync(CallReportKind.Ended, Patience);
        Assert.AreEqual("Ringing, Answered, Key 1 (1), Ended HungUp", reports.Text());
    }
}

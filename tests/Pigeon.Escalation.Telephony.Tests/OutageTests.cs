using Pigeon.Escalation.Telephony.Tests.Asterisk;
using Pigeon.Escalation.Telephony.Tests.Peers;

namespace Pigeon.Escalation.Telephony.Tests;

/// <summary>Asterisk ends without a word, and comes back.</summary>
[TestClass]
public sealed class OutageTests : TelephonyTest
{
    private const int Each = 4;

    [TestInitialize]
    public override async Task FindServerAsync()
    {
        AsteriskServer.SkipWithoutPrograms();
        Server = With(await AsteriskServer.StartNewAsync());
    }

    [TestMethod]
    public async Task No_call_is_forgotten_and_none_is_placed_meanwhile()
    {
        var carrier = NewCarrier(o => o.ConnectionPatience = TimeSpan.FromSeconds(1));
        var answering = await NewPhoneAsync(PhoneScript.Answers().IsHungUp(), Each);
        var ringing = await NewPhoneAsync(PhoneScript.Rings(0).IsCancelled(), Each);
        var answered = await CallAllAsync(carrier, answering, CallReportKind.Answered);
        var rang = await CallAllAsync(carrier, ringing, CallReportKind.Ringing);
        await carrier.PromptAsync(Prompt(answered[0], 1, 60_000), Patience);

        await Server.KillAsync();
        await NoticeOutageAsync(carrier, answered[0]);
        var refused = await carrier.PlaceCallAsync(Request(NewCall(), answering.Number), Patience);
        Assert.AreEqual(PlaceCallResult.Refused(CallOutcome.ProviderError), refused);

        await Server.StartAsync();
        foreach (var call in answered)
        {
            await WaitAsync(CallReportKind.Ended, call);
            Assert.AreEqual("Ringing, Answered, Ended HungUp", Reports.Text(call));
        }

        foreach (var call in rang)
        {
            await WaitAsync(CallReportKind.Ended, call);
            Assert.AreEqual("Ringing, Ended ProviderError", Reports.Text(call));
        }

        var phone = await NewPhoneAsync(PhoneScript.Rings().Refuses("486 Busy Here"));
        var next = await CallAsync(carrier, phone.Number);
        await WaitAsync(CallReportKind.Ended, next);
        Assert.AreEqual("Ringing, Ended Busy", Reports.Text(next));
        await phone.FinishAsync(Patience);
    }

    /// <summary>Until the connection for events is known to be gone a request fails on its way, which an engine takes for no answer.</summary>
    private async Task NoticeOutageAsync(AsteriskTelephony carrier, CallId call)
    {
        while (true)
        {
            try
            {
                Assert.AreEqual(CallState.Unknown, await carrier.GetCallStateAsync(call, Reports, Patience));
                return;
            }
            catch (HttpRequestException)
            {
                Patience.ThrowIfCancellationRequested();
            }
        }
    }

    private async Task<CallId[]> CallAllAsync(AsteriskTelephony carrier, Phone phone, CallReportKind until)
    {
        var calls = await Task.WhenAll(Enumerable.Range(0, Each).Select(_ => CallAsync(carrier, phone.Number)));
        await Task.WhenAll(calls.Select(c => WaitAsync(until, c)));
        return calls;
    }
}

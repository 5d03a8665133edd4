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
        var phone = await NewPhoneAsync(Refusing());
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

    /// <summary>Nobody waits for the check that finds the end: what the host throws in it must not end the host.</summary>
    [TestMethod]
    public async Task A_host_that_throws_when_it_is_told_of_such_an_end_lives_on()
    {
        var (first, second) = (await NewPhoneAsync(Refusing()), await NewPhoneAsync(Refusing()));
        var carrier = NewCarrierThatLoses("\"ChannelDestroyed\"");
        var faulty = new FaultyReports();
        await carrier.PlaceCallAsync(Request(NewCall(), first.Number) with { Reports = faulty }, Patience);
        Assert.AreEqual(CallReportKind.Ended, await faulty.Told.WaitAsync(Patience));
        await CallAsync(carrier, second.Number);
        await WaitAsync(CallReportKind.Ended);
        await first.FinishAsync(Patience);
        await second.FinishAsync(Patience);
    }

    private static PhoneScript Refusing() => PhoneScript.Tries().Refuses("404 Not Found");

    private AsteriskTelephony NewCarrierThatLoses(params string[] events)
    {
        var cable = With(new Cable(Server.Address.Port, json => events.Any(text => json.Contains(text, StringComparison.Ordinal))));
        return NewCarrier(o => o.Address = cable.Address);
    }

    private sealed class FaultyReports : ICallReports
    {
        private readonly TaskCompletionSource<CallReportKind> _told = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<CallReportKind> Told => _told.Task;

        public void Report(in CallReport report)
        {
            _told.TrySetResult(report.Kind);
            throw new InvalidOperationException("A fault of the host's.");
        }
    }
}

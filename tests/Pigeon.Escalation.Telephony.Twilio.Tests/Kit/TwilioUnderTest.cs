using Pigeon.Escalation.Telephony.Twilio.Tests.Fakes;
using Pigeon.Escalation.Telephony.Twilio.Tests.Flows;
using Pigeon.Escalation.Testing;

namespace Pigeon.Escalation.Telephony.Twilio.Tests.Kit;

/// <summary>One fake provider with its phones, and one host after another at the same address.</summary>
internal sealed class TwilioUnderTest : CarrierUnderTest
{
    /// <summary>The carrier tells the provider silences in whole seconds, so they must be as long as those of the phones.</summary>
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly ScriptedPhones _phones = new();
    private readonly int _port = FreePort.Find();
    private FakeTwilio? _twilio;
    private TwilioHost? _host;

    public override TimeSpan Pace => TimeSpan.FromMilliseconds(500);

    public override ValueTask<string> MakePhoneAsync(ScriptedCall call) => new(_phones.Add(call, ReadingTime));

    public override int? CallsTo(string phone) => _phones.CallsTo(phone);

    public override async ValueTask<ITelephonyProvider> AttachAsync()
    {
        _twilio ??= await FakeTwilio.StartAsync(_phones, Second);
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }

        _host = await TwilioHost.StartAsync(_twilio, _port);
        return _host.Telephony;
    }

    public override async ValueTask DisposeAsync()
    {
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }

        if (_twilio is not null)
        {
            await _twilio.DisposeAsync();
        }

        await base.DisposeAsync();
    }
}

using Pigeon.Escalation.Testing;

namespace Pigeon.Escalation.Tests.CarrierKit;

/// <summary>Scripted phones on a fake clock, and some carrier in front of them, by default none but the scripted one itself.</summary>
internal class PhoneNetwork(Func<PhoneNetwork, ITelephonyProvider>? attach = null) : CarrierUnderTest
{
    private readonly List<ScriptedPhone> _phones = [];
    private ScriptedTelephony? _telephony;

    public FakeClock Time { get; } = new();

    public ScriptedTelephony Telephony => _telephony ??= MakeTelephony();

    public override TimeProvider Clock => Time;

    public override ValueTask<string> MakePhoneAsync(ScriptedCall call)
    {
        _phones.Add(new ScriptedPhone($"+81 3 0000 {_phones.Count}", [call]));
        return new(_phones[^1].Number);
    }

    public override ValueTask<ITelephonyProvider> AttachAsync() => new(attach?.Invoke(this) ?? Telephony);

    public ScriptedTelephony MakeTelephony() => new(Time, _phones, new Dictionary<string, GuidanceTimes>
    {
        ["conformance"] = new(ReadingTime, ReadingTime, ReadingTime),
    });
}

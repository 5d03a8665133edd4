using System.Collections.Concurrent;
using System.Globalization;
using Pigeon.Escalation.Telephony.Twilio.Tests.Fakes;
using Pigeon.Escalation.Testing;

namespace Pigeon.Escalation.Telephony.Twilio.Tests.Kit;

/// <summary>Phones that do what was written down beforehand, in real time.</summary>
internal sealed class ScriptedPhones : IPhoneNetwork
{
    /// <summary>How long the provider takes to reach a phone.</summary>
    private static readonly TimeSpan Dialling = TimeSpan.FromMilliseconds(20);

    private readonly ConcurrentDictionary<string, (ScriptedCall Call, TimeSpan Reading)> _phones = new();
    private readonly ConcurrentDictionary<string, int> _calls = new();

    /// <returns>The phone's number.</returns>
    public string Add(ScriptedCall call, TimeSpan reading)
    {
        var number = string.Create(CultureInfo.InvariantCulture, $"+8150111111{_phones.Count:00}");
        _phones[number] = (call, reading);
        return number;
    }

    public int CallsTo(string number) => _calls.GetValueOrDefault(number);

    public IPhoneLeg Dial(string to, string from, IPhoneEvents events)
    {
        _calls.AddOrUpdate(to, 1, (_, calls) => calls + 1);
        var (call, reading) = _phones[to];
        var phone = new HandheldPhone(to, from, reading, events);
        _ = FollowAsync(phone, call);
        return phone;
    }

    public void Connect(IPhoneLeg first, IPhoneLeg second)
    {
        // Nobody listens on either side.
    }

    private static async Task FollowAsync(HandheldPhone phone, ScriptedCall call)
    {
        await Task.Delay(Dialling);
        if (call.Kind is ScriptedCallKind.Answer or ScriptedCallKind.NoAnswer or ScriptedCallKind.Decline)
        {
            phone.Ring();
        }

        await Task.Delay(call.After);
        switch (call.Kind)
        {
            case ScriptedCallKind.NoAnswer:
                break;
            case ScriptedCallKind.Answer:
                Answer(phone, call);
                break;
            case ScriptedCallKind.Decline:
                phone.End("busy", 603);
                break;
            case ScriptedCallKind.Busy:
                phone.End("busy", 486);
                break;
            default:
                phone.End("failed", FailureOf(call.Kind));
                break;
        }
    }

    private static int FailureOf(ScriptedCallKind kind) => kind switch
    {
        ScriptedCallKind.Unreachable => 480,
        ScriptedCallKind.InvalidNumber => 404,
        _ => 503,
    };

    /// <summary>One that was hung up meanwhile is not picked up any more.</summary>
    private static void Answer(HandheldPhone phone, ScriptedCall call)
    {
        if (phone.HasEnded)
        {
            return;
        }

        phone.PickUp();
        foreach (var (after, key) in call.Keys)
        {
            _ = LaterAsync(after, () => phone.Press(key));
        }

        if (call.HangUp is { } hangUp)
        {
            _ = LaterAsync(hangUp, () => phone.End());
        }
    }

    private static async Task LaterAsync(TimeSpan after, Action act)
    {
        await Task.Delay(after);
        act();
    }
}

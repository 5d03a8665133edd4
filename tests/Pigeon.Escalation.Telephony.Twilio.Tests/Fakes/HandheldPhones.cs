using System.Collections.Concurrent;

namespace Pigeon.Escalation.Telephony.Twilio.Tests.Fakes;

/// <summary>Phones in the hand of a test.</summary>
internal sealed class HandheldPhones : IPhoneNetwork
{
    private readonly ConcurrentDictionary<string, ConcurrentQueue<HandheldPhone>> _calls = new();

    /// <summary>How long a text takes to be spoken.</summary>
    public TimeSpan SpeechTime { get; set; } = TimeSpan.FromMilliseconds(40);

    /// <summary>Pairs of numbers that were connected.</summary>
    public ConcurrentQueue<(string First, string Second)> Connected { get; } = new();

    public int CallsTo(string number) => CallsOf(number).Count;

    /// <summary>The n-th call to a number, once there is one.</summary>
    public async Task<HandheldPhone> CallAsync(string number, int call, CancellationToken token)
    {
        while (CallsOf(number).Count < call)
        {
            await Task.Delay(2, token);
        }

        return CallsOf(number).ElementAt(call - 1);
    }

    public IPhoneLeg Dial(string to, string from, IPhoneEvents events)
    {
        var phone = new HandheldPhone(to, from, SpeechTime, events);
        CallsOf(to).Enqueue(phone);
        return phone;
    }

    public void Connect(IPhoneLeg first, IPhoneLeg second) =>
        Connected.Enqueue((((HandheldPhone)first).Number, ((HandheldPhone)second).Number));

    private ConcurrentQueue<HandheldPhone> CallsOf(string number) => _calls.GetOrAdd(number, _ => new());
}

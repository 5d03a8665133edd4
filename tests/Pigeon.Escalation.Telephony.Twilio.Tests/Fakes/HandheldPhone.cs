using System.Collections.Concurrent;

namespace Pigeon.Escalation.Telephony.Twilio.Tests.Fakes;

/// <summary>One call to a phone in the hand of a test.</summary>
internal sealed class HandheldPhone(string number, string from, TimeSpan speechTime, IPhoneEvents events) : IPhoneLeg
{
    private int _ended;
    private bool _pickedUp;

    public string Number => number;

    public string From => from;

    /// <summary>What was begun to be spoken, with its language.</summary>
    public ConcurrentQueue<string> Heard { get; } = new();

    public bool HasEnded => Volatile.Read(ref _ended) == 1;

    public void Ring() => events.Rings();

    public void PickUp()
    {
        _pickedUp = true;
        events.PickedUp();
    }

    public void Press(char key) => events.Pressed(key);

    public void End(string status = "completed", int sip = 0)
    {
        if (Interlocked.Exchange(ref _ended, 1) == 0)
        {
            events.Ended(status, sip);
        }
    }

    public async Task<string> HearAsync(string part, CancellationToken token)
    {
        while (true)
        {
            if (Heard.LastOrDefault(h => h.Contains(part, StringComparison.Ordinal)) is { } heard)
            {
                return heard;
            }

            await Task.Delay(2, token);
        }
    }

    public async Task UntilEndedAsync(CancellationToken token)
    {
        while (!HasEnded)
        {
            await Task.Delay(2, token);
        }
    }

    public Task SpeakAsync(string text, string? language, CancellationToken token)
    {
        Heard.Enqueue(language is null ? text : $"{language}: {text}");
        return Task.Delay(speechTime, token);
    }

    public Task PlayAsync(Uri recording, CancellationToken token)
    {
        Heard.Enqueue(recording.AbsoluteUri);
        return Task.Delay(speechTime, token);
    }

    public void HangUp() => End(_pickedUp ? "completed" : "canceled");
}

using System.Collections.Concurrent;
using System.Text.Json;
using Pigeon.Escalation.Telephony.Twilio.Tests.Fakes;

namespace Pigeon.Escalation.Telephony.Twilio.Tests.Gateway;

/// <summary>One real call: a channel of Asterisk's. Twilio's words for its end are made out of what SIP said.</summary>
#pragma warning disable CA1001 // A semaphore whose handle nobody asks for holds nothing to dispose of.
internal sealed class RealLeg(RealPhones phones, string channel, string number, IPhoneEvents events) : IPhoneLeg
#pragma warning restore CA1001
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _playing = new();
    private readonly SemaphoreSlim _turn = new(1, 1);
    private Task<bool> _placing = Task.FromResult(false);
    private int _sounds;
    private int _over;
    private volatile bool _isPickedUp;
    private volatile bool _isCut;

    public string Channel => channel;

    public string Number => number;

    /// <summary>Its place in the order of calls.</summary>
    public required int Ordinal { get; init; }

    public int Played { get; private set; }

    public bool IsPlaying => !_playing.IsEmpty;

    public void Begin(string endpoint, string from) => _placing = Task.Run(() => PlaceAsync(endpoint, from));

    public async Task SpeakAsync(string text, string? language, CancellationToken token) =>
        await PlayAsync(await phones.SpeakAsync(text), token);

    public Task PlayAsync(Uri recording, CancellationToken token) => PlayAsync(recording.AbsoluteUri, token);

    public void HangUp() => _ = CutAsync();

    public async Task CutAsync()
    {
        _isCut = true;
        if (await _placing && _over == 0)
        {
            await phones.Line.AskAsync(HttpMethod.Delete, $"channels/{channel}");
        }
    }

    public void Take(string type, string state, JsonElement happened)
    {
        switch (type)
        {
            case "ChannelStateChange" when state == "Ringing":
                events.Rings();
                break;
            case "StasisStart":
                _isPickedUp = true;
                events.PickedUp();
                break;
            case "ChannelDtmfReceived":
                events.Pressed(happened.GetProperty("digit").GetString()![0]);
                break;
            case "ChannelEnteredBridge":
                phones.Bridged.Enqueue(number);
                break;
            case "ChannelDestroyed":
                End(happened.TryGetProperty("tech_cause", out var sip) ? sip.GetInt32() : CodeOf(happened.GetProperty("cause").GetInt32()));
                break;
        }
    }

    /// <summary>A sound that fails does so because the call is about to end: then nothing follows it.</summary>
    public void Finish(string sound, bool wasHeard)
    {
        if (_playing.TryRemove(sound, out var playing) && wasHeard)
        {
            playing.TrySetResult();
        }
    }

    private async Task<bool> PlaceAsync(string endpoint, string from)
    {
        var isPlaced = await phones.Line.OriginateAsync(channel, endpoint, from);
        if (!isPlaced)
        {
            End(0);
        }

        return isPlaced;
    }

    /// <summary>One sound at a time: the one before is silent first.</summary>
    private async Task PlayAsync(string sound, CancellationToken token)
    {
        await _turn.WaitAsync(token);
        try
        {
            var id = $"{channel}-{++_sounds}";
            var over = _playing[id] = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            await phones.Line.AskAsync(HttpMethod.Post, $"channels/{channel}/play/{id}?media={Uri.EscapeDataString("sound:" + sound)}");
            await StopAtAsync(id, over.Task, token);
            Played++;
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task StopAtAsync(string id, Task over, CancellationToken token)
    {
        try
        {
            await over.WaitAsync(token);
        }
        catch (OperationCanceledException)
        {
            await phones.Line.AskAsync(HttpMethod.Delete, $"playbacks/{id}");
            throw;
        }
    }

    private void End(int sip)
    {
        if (Interlocked.Exchange(ref _over, 1) == 0)
        {
            var (status, code) = _isPickedUp ? ("completed", 200) : _isCut ? ("canceled", 487) : (WordFor(sip), sip);
            phones.Ends.Enqueue((number, status, code));
            events.Ended(status, code);
        }
    }

    /// <summary>Older releases of Asterisk tell a cause of Q.850 only, which they have made out of a SIP code.</summary>
    private static int CodeOf(int cause) => cause switch
    {
        1 => 404,
        17 => 486,
        18 => 408,
        19 => 480,
        21 => 603,
        _ => 503,
    };

    private static string WordFor(int sip) => sip switch
    {
        486 or 600 or 603 => "busy",
        408 or 480 or 487 => "no-answer",
        _ => "failed",
    };
}

using System.Collections.Concurrent;
using System.Text.Json;
using Pigeon.Escalation.Telephony.Tests.Asterisk;
using Pigeon.Escalation.Telephony.Tests.Peers;
using Pigeon.Escalation.Telephony.Twilio.Tests.Fakes;

namespace Pigeon.Escalation.Telephony.Twilio.Tests.Gateway;

/// <summary>
/// Phones of sipp, behind the fake provider by way of a real Asterisk: its calls are SIP, its speech and its keys are RTP.
/// </summary>
internal sealed class RealPhones : IPhoneNetwork, IAsyncDisposable
{
    private static int s_networks;

    private readonly ConcurrentDictionary<string, int> _ports = new();
    private readonly ConcurrentDictionary<string, RealLeg> _legs = new();
    private readonly ConcurrentDictionary<string, Task<string>> _spoken = new();
    private readonly ToneSynthesizer _speech = new();
    private readonly AsteriskServer _server;
    private readonly string _name = $"gateway{Interlocked.Increment(ref s_networks)}";
    private int _number;

    private RealPhones(AsteriskServer server) => _server = server;

    public AriLine Line { get; private set; } = null!;

    /// <summary>How many sounds were heard to their end.</summary>
    public int Played => _legs.Values.Sum(l => l.Played);

    /// <summary>How many sounds are being heard.</summary>
    public int Playing => _legs.Values.Count(l => l.IsPlaying);

    /// <summary>Numbers in the order in which they came into a bridge with somebody else.</summary>
    public ConcurrentQueue<string> Bridged { get; } = new();

    /// <summary>What has happened to calls: number, Twilio's word, SIP code.</summary>
    public ConcurrentQueue<(string Number, string Status, int Sip)> Ends { get; } = new();

    public static async Task<RealPhones> ConnectAsync(AsteriskServer server, CancellationToken token)
    {
        var phones = new RealPhones(server);
        phones.Line = await AriLine.OpenAsync(server.Address, phones._name, phones.Take, token);
        return phones;
    }

    /// <summary>From now on this phone has this number.</summary>
    public void Assign(string number, int port) => _ports[number] = port;

    /// <summary>How many packets of sound were sent to the phone of the number's latest call.</summary>
    public Task<long> SentAsync(string number)
    {
        var leg = _legs.Values.Where(l => l.Number == number).MaxBy(l => l.Ordinal)!;
        return Line.CountAsync($"channels/{leg.Channel}/rtp_statistics", "txcount");
    }

    public IPhoneLeg Dial(string to, string from, IPhoneEvents events)
    {
        var ordinal = Interlocked.Increment(ref _number);

        // Asterisk refuses an id with which that of another channel begins.
        var leg = new RealLeg(this, $"{_name}-{ordinal:D5}", to, events) { Ordinal = ordinal };
        _legs[leg.Channel] = leg;
        leg.Begin($"PJSIP/trunk4733/sip:{to}@127.0.0.1:{_ports[to]}", from);
        return leg;
    }

    public void Connect(IPhoneLeg first, IPhoneLeg second) => _ = ConnectAsync(((RealLeg)first).Channel, ((RealLeg)second).Channel);

    /// <summary>The file that this text is spoken in.</summary>
    public Task<string> SpeakAsync(string text) => _spoken.GetOrAdd(text, async t =>
    {
        var audio = await _speech.SynthesizeAsync(new SpeechRequest { Text = t }, CancellationToken.None);
        var file = Path.Combine(_server.SoundsDirectory, $"{_name}-{Interlocked.Increment(ref _number)}");
        await File.WriteAllBytesAsync(file + ".wav", audio.Wav.ToArray());
        return file;
    });

    public async ValueTask DisposeAsync()
    {
        foreach (var leg in _legs.Values)
        {
            await leg.CutAsync();
        }

        await Line.DisposeAsync();
    }

    private async Task ConnectAsync(string first, string second)
    {
        var bridge = $"{first}-bridge";
        await Line.AskAsync(HttpMethod.Post, $"bridges/{bridge}?type=mixing");
        await Line.AskAsync(HttpMethod.Post, $"bridges/{bridge}/addChannel?channel={first},{second}");
    }

    private void Take(JsonElement happened)
    {
        var type = happened.GetProperty("type").GetString();
        if (happened.TryGetProperty("playback", out var playback))
        {
            if (type == "PlaybackFinished")
            {
                Leg(playback.GetProperty("target_uri").GetString()!["channel:".Length..])
                    ?.Finish(playback.GetProperty("id").GetString()!, playback.GetProperty("state").GetString() == "done");
            }
        }
        else if (happened.TryGetProperty("channel", out var channel) || happened.TryGetProperty("peer", out channel))
        {
            Leg(channel.GetProperty("id").GetString()!)?.Take(type!, channel.GetProperty("state").GetString()!, happened);
        }
    }

    private RealLeg? Leg(string channel) => _legs.GetValueOrDefault(channel);
}

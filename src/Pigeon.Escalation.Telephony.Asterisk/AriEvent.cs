using System.Text.Json.Serialization;

namespace Pigeon.Escalation.Telephony.Asterisk;

/// <summary>An event of Asterisk's, with those of its members that matter here.</summary>
internal sealed record AriEvent
{
    public string Type { get; init; } = "";

    public AriChannel? Channel { get; init; }

    /// <summary>The called channel of a Dial event.</summary>
    public AriChannel? Peer { get; init; }

    public AriPlayback? Playback { get; init; }

    public string? Digit { get; init; }

    [JsonPropertyName("dialstatus")]
    public string? DialStatus { get; init; }

    public int Cause { get; init; }

    /// <summary>The SIP status; older releases do not tell it.</summary>
    [JsonPropertyName("tech_cause")]
    public int? TechCause { get; init; }
}

/// <summary>A channel: one call.</summary>
internal sealed record AriChannel(string Id, string State);

/// <summary>A sound, or several in a row, that is played to a channel.</summary>
internal sealed record AriPlayback(string Id, string State);

/// <summary>A request for a call.</summary>
internal sealed record AriOriginate(string Endpoint, string App, string? CallerId, int Timeout);

/// <summary>A request to play sounds one after the other.</summary>
internal sealed record AriPlay(IReadOnlyList<string> Media);

/// <summary>Why a request was not done.</summary>
internal sealed record AriMessage(string? Message, string? Error);

/// <summary>What is written and read, without reflection.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AriEvent))]
[JsonSerializable(typeof(AriOriginate))]
[JsonSerializable(typeof(AriPlay))]
[JsonSerializable(typeof(AriMessage))]
internal sealed partial class AriJson : JsonSerializerContext;

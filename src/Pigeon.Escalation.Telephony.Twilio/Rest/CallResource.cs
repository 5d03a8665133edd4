namespace Pigeon.Escalation.Telephony.Twilio.Rest;

/// <summary>A call as the provider describes it; only what is used.</summary>
internal sealed record CallResource
{
    /// <summary>The provider's name for the call; 34 characters at Twilio, others have theirs.</summary>
    public string? Sid { get; init; }

    public string? Status { get; init; }

    public string? Direction { get; init; }

    /// <summary>RFC 2822.</summary>
    public string? DateCreated { get; init; }

    /// <summary>Calls that come in, and legs that a Dial makes, are none of ours. Where the provider does not say, it may be one.</summary>
    public bool MayBeOurs => string.IsNullOrEmpty(Direction) || Direction == "outbound-api" || Direction == "outbound";
}

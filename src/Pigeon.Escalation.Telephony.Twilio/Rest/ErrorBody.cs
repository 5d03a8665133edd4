namespace Pigeon.Escalation.Telephony.Twilio.Rest;

/// <summary>What the provider says of an error. Its text is not read: it may hold a phone number.</summary>
internal sealed record ErrorBody
{
    public int? Code { get; init; }
}

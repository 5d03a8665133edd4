namespace Pigeon.Escalation.Telephony.Twilio.Rest;

/// <summary>One page of a list of calls.</summary>
internal sealed record CallPage
{
    public IReadOnlyList<CallResource>? Calls { get; init; }

    public string? NextPageUri { get; init; }
}

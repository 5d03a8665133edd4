namespace Pigeon.Escalation.Telephony.Twilio.Rest;

/// <summary>What the provider's words for the state of a call mean.</summary>
internal static class StatusTable
{
    /// <summary>How the call has ended; None: it has not.</summary>
    /// <param name="status">CallStatus of a webhook, or the status of a call that was fetched.</param>
    /// <param name="sip">The SIP code that ended the call; 0: not known.</param>
    /// <param name="error">The provider's number of the error; 0: none.</param>
    public static CallOutcome OutcomeOf(string? status, int sip, int error) => status switch
    {
        "completed" or "canceled" => CallOutcome.HungUp,
        "busy" => IsDecline(sip) ? CallOutcome.Declined : CallOutcome.Busy,
        "no-answer" => IsDecline(sip) ? CallOutcome.Declined : CallOutcome.NoAnswer,
        "failed" => Failed(sip, error),
        _ => CallOutcome.None,
    };

    private static CallOutcome Failed(int sip, int error) => sip switch
    {
        404 or 410 or 416 or 484 or 485 or 604 => CallOutcome.InvalidNumber,
        486 or 600 => CallOutcome.Busy,
        487 => CallOutcome.NoAnswer,
        408 or 480 => CallOutcome.Unreachable,
        _ when IsDecline(sip) => CallOutcome.Declined,
        >= 300 => CallOutcome.ProviderError,
        _ when error != 0 => RefusalTable.OutcomeOf(error),

        // Nothing is known but that the call "could not be completed as dialed".
        _ => CallOutcome.Unreachable,
    };

    /// <summary>603 Decline, 607 Unwanted, 608 Rejected.</summary>
    private static bool IsDecline(int sip) => sip is 603 or 607 or 608;
}

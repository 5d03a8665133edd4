namespace Pigeon.Escalation.Telephony.Asterisk;

/// <summary>
/// What the codes of a call that nobody has picked up mean. The SIP status goes first, then the cause of Q.850; what Asterisk's Dial
/// event says is not looked at, for it calls a declined call unanswered.
/// </summary>
internal static class AriCauses
{
    /// <param name="sip">The SIP status, where this release of Asterisk tells it.</param>
    /// <param name="cause">The cause of Q.850, as Asterisk has derived it or as the network's Reason header says.</param>
    /// <param name="rang">Whether the phone was ever said to ring: one that was not is unreachable, not missed (A1).</param>
    public static CallOutcome OutcomeOf(int? sip, int cause, bool rang)
    {
        if (sip is not { } status)
        {
            return ByCause(cause, rang);
        }

        var byCause = ByCause(cause, rang);
        return IsVague(status) && SpeaksOfThePhone(byCause) ? byCause : BySip(status, cause, rang);
    }

    private static CallOutcome BySip(int status, int cause, bool rang) => status switch
    {
        404 or 410 or 416 or 484 or 485 or 604 => CallOutcome.InvalidNumber,
        486 or 600 => CallOutcome.Busy,
        603 or 607 or 608 => CallOutcome.Declined,
        408 or 480 => Unanswered(rang),

        // A redirection that Asterisk does not follow comes as 487, too, with the cause of a fault.
        487 when cause != Interworking => Unanswered(rang),
        _ => CallOutcome.ProviderError,
    };

    /// <summary>ISDN networks, and releases of Asterisk that tell no SIP status.</summary>
    private static CallOutcome ByCause(int cause, bool rang) => cause switch
    {
        1 or 2 or 3 or 5 or 22 or 28 => CallOutcome.InvalidNumber,
        16 => CallOutcome.HungUp,
        17 => CallOutcome.Busy,

        // Nothing was heard of it, or Asterisk's own time was up: older releases say 0 then.
        0 or 18 or 19 or 26 => Unanswered(rang),
        20 => CallOutcome.Unreachable,

        // A person can decline only what rings; otherwise a network has rejected us, and 401, 403, 407 and 603 look alike.
        21 => rang ? CallOutcome.Declined : CallOutcome.ProviderError,
        _ => CallOutcome.ProviderError,
    };

    private const int Interworking = 127;

    /// <summary>Statuses that say little, and less than a Reason header that came with them.</summary>
    private static bool IsVague(int status) => status is 403 or 480 or 488 or 500 or 502 or 503 or 603;

    private static bool SpeaksOfThePhone(CallOutcome outcome) =>
        outcome is CallOutcome.Busy or CallOutcome.InvalidNumber or CallOutcome.NoAnswer or CallOutcome.Unreachable;

    private static CallOutcome Unanswered(bool rang) => rang ? CallOutcome.NoAnswer : CallOutcome.Unreachable;
}

namespace Pigeon.Escalation.Telephony.Twilio.Rest;

/// <summary>What a refusal to place a call means.</summary>
internal static class RefusalTable
{
    /// <summary>Only a number that cannot be called is the number's fault; all else is for the operator (A4).</summary>
    /// <param name="code">The provider's number of the error; 0: none.</param>
    public static CallOutcome OutcomeOf(int code) => code switch
    {
        // 21201 no number, 21211 not a valid one, 21217 does not look like one, 21401 not a valid one, 13223 wrong format,
        // 13224 not supported or not valid, 13226 wrong country code.
        21201 or 21211 or 21217 or 21401 or 13223 or 13224 or 13226 => CallOutcome.InvalidNumber,

        // 21214 cannot be reached.
        21214 => CallOutcome.Unreachable,

        // 20003 credentials, 20005 and 10001 account, 21202 premium, 21203 and 21215 and 13227 countries, 21210 and 21212 and 21213
        // caller, 21216 and 13225 barred, 21219 trial account, and whatever is not known here.
        _ => CallOutcome.ProviderError,
    };
}

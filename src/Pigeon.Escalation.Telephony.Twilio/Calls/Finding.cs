namespace Pigeon.Escalation.Telephony.Twilio.Calls;

/// <summary>What the provider's list says of a call whose id there is not known.</summary>
internal enum Finding
{
    /// <summary>Some call that may be this one goes on.</summary>
    MayGoOn,

    /// <summary>Calls that may be this one have ended, and none goes on.</summary>
    MayHaveEnded,

    /// <summary>No call that may be this one was ever placed.</summary>
    NeverPlaced,
}

namespace Pigeon.Escalation;

/// <summary>How a call has ended, as the carrier says. Values are never renumbered: journals hold them.</summary>
public enum CallOutcome
{
    /// <summary>Not ended.</summary>
    None = 0,

    /// <summary>Either side hung up, or the call was cancelled on request.</summary>
    HungUp = 1,

    /// <summary>The phone is busy (A2).</summary>
    Busy = 2,

    /// <summary>The carrier gave up ringing.</summary>
    NoAnswer = 3,

    /// <summary>The person pressed "reject" (A4).</summary>
    Declined = 4,

    /// <summary>Switched off, no network, no route (A4).</summary>
    Unreachable = 5,

    /// <summary>There is no such number (A4).</summary>
    InvalidNumber = 6,

    /// <summary>The carrier failed: credentials, balance, codec, an error of its own (A4).</summary>
    ProviderError = 7,
}

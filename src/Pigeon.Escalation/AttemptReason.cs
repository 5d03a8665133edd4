namespace Pigeon.Escalation;

/// <summary>Why an attempt has failed. Values are never renumbered: journals hold them.</summary>
public enum AttemptReason
{
    /// <summary>The attempt has not failed.</summary>
    None = 0,

    /// <summary>The phone was busy; it has not rung (A2).</summary>
    Busy = 1,

    /// <summary>The phone cannot be reached, or the carrier never said that it rings (A1, A4).</summary>
    Unreachable = 2,

    /// <summary>There is no such number (A4).</summary>
    InvalidNumber = 3,

    /// <summary>The carrier failed (A4).</summary>
    ProviderError = 4,

    /// <summary>The call was still connected at <see cref="EscalationOptions.AnsweredCap"/> (A9).</summary>
    CapExceeded = 5,
}

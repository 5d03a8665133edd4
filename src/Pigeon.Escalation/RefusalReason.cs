namespace Pigeon.Escalation;

/// <summary>Why an engine has refused a request. A refusal changes nothing.</summary>
public enum RefusalReason
{
    /// <summary>Not refused.</summary>
    None = 0,

    /// <summary>No flow of this id is registered.</summary>
    UnknownFlow = 1,

    /// <summary>The flow is not valid, or what it chains to is not.</summary>
    InvalidFlow = 2,

    /// <summary>A text needs a parameter that the request lacks.</summary>
    MissingParameter = 3,

    /// <summary>The carrier cannot do what the flow needs.</summary>
    CarrierLacksCapability = 4,

    /// <summary>The arbiter knows no such pool.</summary>
    UnknownPool = 5,

    /// <summary>As many requests wait as may (L6).</summary>
    QueueFull = 6,

    /// <summary>The engine is stopping or has stopped.</summary>
    EngineStopped = 7,

    /// <summary>The journal cannot take the request; nothing is accepted that is not kept.</summary>
    JournalUnavailable = 8,

    /// <summary>No run of this id is known (B5).</summary>
    UnknownRun = 9,

    /// <summary>The run has ended (B5).</summary>
    RunEnded = 10,

    /// <summary>The run is being aborted; it cannot be acknowledged any more (B4).</summary>
    RunAborting = 11,

    /// <summary>The line arbiter failed.</summary>
    LinesUnavailable = 12,
}

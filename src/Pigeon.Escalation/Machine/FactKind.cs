namespace Pigeon.Escalation.Machine;

/// <summary>What a fact says. Values are never renumbered: journals hold them.</summary>
internal enum FactKind : byte
{
    /// <summary>A run was accepted.</summary>
    Requested = 1,
    /// <summary>No line was free.</summary>
    LineAwaited = 2,
    /// <summary>The arbiter has given a line.</summary>
    LineGranted = 3,
    /// <summary>The host has aborted the run.</summary>
    AbortRequested = 4,
    /// <summary>The host has said that somebody has taken it.</summary>
    Acknowledged = 5,
    /// <summary>The phone rings.</summary>
    CallRinging = 6,
    /// <summary>The phone was picked up.</summary>
    CallAnswered = 7,
    /// <summary>A key was pressed.</summary>
    KeyPressed = 8,
    /// <summary>A prompt is over.</summary>
    PromptEnded = 9,
    /// <summary>A call is over, as the carrier says.</summary>
    CallEnded = 10,
    /// <summary>The carrier could not be asked to place a call, or did not answer: whether it rings is not known.</summary>
    PlacingFailed = 11,
    /// <summary>The carrier could not be asked to read a prompt.</summary>
    PromptFailed = 12,
    /// <summary>The carrier could not be asked to connect two calls.</summary>
    BridgeFailed = 13,
    /// <summary>A timer of the run is due.</summary>
    TimerElapsed = 14,
    /// <summary>A fault of this library stops the run.</summary>
    Faulted = 15,
    /// <summary>The engine goes on with the run after a restart.</summary>
    Resumed = 16,
    /// <summary>The carrier has told how a call stands.</summary>
    CallFound = 17,
    /// <summary>After a restart the run's work is older than the host wants done.</summary>
    Expired = 18,
    /// <summary>The journal kept the order for a call back for a noticeable time: the call leaves now.</summary>
    DialDelayed = 19,
    /// <summary>The call left, and its order had been kept back for a noticeable time before.</summary>
    DialedLate = 20,
    /// <summary>One of several carriers has taken the call.</summary>
    CallTaken = 21,
}

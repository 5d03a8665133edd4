namespace Pigeon.Escalation.Machine;

/// <summary>What a run is waiting for. Each phase has at most one timer.</summary>
internal enum Phase : byte
{
    /// <summary>Not accepted yet.</summary>
    None = 0,
    /// <summary>For a line.</summary>
    Waiting = 1,
    /// <summary>For the gap before the next attempt to pass.</summary>
    Gap = 2,
    /// <summary>For the carrier to say that the last call is over, before the next attempt (D4).</summary>
    Settling = 3,
    /// <summary>For a pick-up, of an escalation call or a call-back.</summary>
    Calling = 4,
    /// <summary>For the busy verdict (A2); the call itself is over.</summary>
    Busy = 5,
    /// <summary>For a key, while a set is read (A5).</summary>
    Dialog = 6,
    /// <summary>For the end of the confirmation (A6).</summary>
    Confirming = 7,
    /// <summary>For the end of the closing message (A5).</summary>
    Closing = 8,
    /// <summary>For the target of a transfer to pick up (T2); the run has ended.</summary>
    TargetCalling = 9,
    /// <summary>For the busy verdict on the target; the run has ended.</summary>
    TargetBusy = 10,
    /// <summary>For the end of the bridge (T2); the run has ended.</summary>
    Bridged = 11,
    /// <summary>For the carrier to say that the calls are over, before the line is freed (D4); the run has ended.</summary>
    Releasing = 12,
    /// <summary>For nothing: the run has ended and holds no line.</summary>
    Ended = 13,
}

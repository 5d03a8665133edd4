namespace Pigeon.Escalation;

/// <summary>Why a run has failed. Values are never renumbered: journals hold them.</summary>
public enum RunReason
{
    /// <summary>The run has not failed.</summary>
    None = 0,

    /// <summary>The last loop is over and nobody has taken it (O3).</summary>
    Exhausted = 1,

    /// <summary>Every contact of the flow has left (O5).</summary>
    AllLeft = 2,

    /// <summary>The call-back of a transfer was not answered (T3).</summary>
    CallbackUnanswered = 3,

    /// <summary>A fault of this library stopped this one run; the log names the broken invariant.</summary>
    InternalFault = 4,

    /// <summary>
    /// After a restart its work was overdue for longer than <see cref="EscalationOptions.ExpireAfter"/>: nobody is woken for
    /// yesterday's alert.
    /// </summary>
    Expired = 5,
}

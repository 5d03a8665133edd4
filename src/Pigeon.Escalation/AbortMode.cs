namespace Pigeon.Escalation;

/// <summary>How a run in the middle of a call is aborted.</summary>
public enum AbortMode
{
    /// <summary>The call goes on to its end; nobody else is called (B2).</summary>
    Graceful = 1,

    /// <summary>The call is cut at once (B3, B6).</summary>
    HangUp = 2,
}

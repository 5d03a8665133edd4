namespace Pigeon.Escalation;

/// <summary>How the wait for a line ended, in one word.</summary>
public enum LineAcquisitionKind
{
    /// <summary>The line is held.</summary>
    Granted = 1,

    /// <summary>Refused: as many requests wait as may (L6).</summary>
    QueueFull = 2,

    /// <summary>Refused: there is no such pool.</summary>
    UnknownPool = 3,

    /// <summary>Refused: no line is free, and this arbiter lets nobody wait.</summary>
    NoFreeLine = 4,

    /// <summary>The caller gave up waiting.</summary>
    Cancelled = 5,
}

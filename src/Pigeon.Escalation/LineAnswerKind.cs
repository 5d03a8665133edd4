namespace Pigeon.Escalation;

/// <summary>An arbiter's answer, in one word.</summary>
public enum LineAnswerKind
{
    /// <summary>A line was free and is held from here.</summary>
    Granted = 1,

    /// <summary>No line is free; the request waits.</summary>
    Waiting = 2,

    /// <summary>Refused: as many requests wait as may (L6).</summary>
    QueueFull = 3,

    /// <summary>Refused: there is no such pool.</summary>
    UnknownPool = 4,

    /// <summary>Refused: no line is free, and the request did not want to wait.</summary>
    NoFreeLine = 5,
}

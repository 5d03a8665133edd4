namespace Pigeon.Escalation;

/// <summary>What became of a release.</summary>
public enum LineReleaseResult
{
    /// <summary>The line is free, or already with the next request.</summary>
    Released = 1,

    /// <summary>This lease was released before, or its token is older than the line's; nothing has changed.</summary>
    Stale = 2,

    /// <summary>No such pool, line or token was ever granted; nothing has changed.</summary>
    Unknown = 3,
}

namespace Pigeon.Escalation;

/// <summary>Which runs to list. Conditions that are left out do not narrow. Immutable.</summary>
public sealed record RunQuery
{
    /// <summary>Only runs in this status.</summary>
    public RunStatus? Status { get; init; }

    /// <summary>Only runs that were started with this flow.</summary>
    public string? Flow { get; init; }

    /// <summary>Only runs of this pool.</summary>
    public string? Pool { get; init; }

    /// <summary>Only runs accepted after this one: the last of the page before.</summary>
    public RunId After { get; init; }

    /// <summary>At most so many, in the order of acceptance.</summary>
    /// <value>1000 by default; 1 or more.</value>
    public int Limit { get; init; } = 1000;
}

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

    /// <summary>Only runs for which this contact was called, or who took it.</summary>
    public string? Contact { get; init; }

    /// <summary>Only runs accepted at this time or later.</summary>
    public DateTimeOffset? AcceptedFrom { get; init; }

    /// <summary>Only runs accepted before this time.</summary>
    public DateTimeOffset? AcceptedBefore { get; init; }

    /// <summary>Whether the latest run comes first.</summary>
    /// <value>False by default: in the order of acceptance.</value>
    public bool NewestFirst { get; init; }

    /// <summary>Only runs that come after this one in the order that was asked for: the last of the page before.</summary>
    public RunId After { get; init; }

    /// <summary>At most so many.</summary>
    /// <value>1000 by default; 1 or more.</value>
    public int Limit { get; init; } = 1000;
}

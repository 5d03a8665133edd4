namespace Pigeon.Escalation.Testing;

/// <summary>What the host does at one moment. Immutable.</summary>
public sealed record ScenarioStep
{
    /// <summary>When, from the start.</summary>
    public required TimeSpan At { get; init; }

    /// <summary>What.</summary>
    public required ScenarioStepKind Kind { get; init; }

    /// <summary>The run's name.</summary>
    public required string Run { get; init; }

    /// <summary>The flow to start.</summary>
    public string? Flow { get; init; }

    /// <summary>The priority of a start.</summary>
    public int Priority { get; init; }

    /// <summary>The parameters of a start.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

    /// <summary>How to abort.</summary>
    public AbortMode Mode { get; init; } = AbortMode.Graceful;

    /// <summary>Who has taken it; null: nobody named.</summary>
    public string? By { get; init; }
}

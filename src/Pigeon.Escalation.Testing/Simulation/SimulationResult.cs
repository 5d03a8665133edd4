namespace Pigeon.Escalation.Testing;

/// <summary>All that happened in a simulation. Immutable.</summary>
public sealed record SimulationResult
{
    /// <summary>What was simulated.</summary>
    public required Scenario Scenario { get; init; }

    /// <summary>What happened, in order.</summary>
    public required IReadOnlyList<SimulatedEvent> Events { get; init; }

    /// <summary>The runs, in the order of the script. A refused start has none.</summary>
    public required IReadOnlyList<SimulatedRun> Runs { get; init; }
}

namespace Pigeon.Escalation.Testing;

/// <summary>One line of a simulation: an event of the engine under the run's name in the scenario, or a refusal. Immutable.</summary>
public sealed record SimulatedEvent
{
    /// <summary>The event's name as the output spells it, for example <c>attempt.started</c> or <c>run.rejected</c>.</summary>
    public required string Name { get; init; }

    /// <summary>When, from the start of the simulation.</summary>
    public required TimeSpan At { get; init; }

    /// <summary>The run's name in the scenario.</summary>
    public required string Run { get; init; }

    /// <summary>The engine's event; its default for <c>run.rejected</c>.</summary>
    public CallFlowEvent Detail { get; init; }

    /// <summary>Why the engine refused, for <c>run.rejected</c>.</summary>
    public string? Error { get; init; }

    /// <summary>
    /// The run whose call kept the phone busy, when an attempt ended busy for that (A3); null when it was busy elsewhere.
    /// </summary>
    public string? BusyWith { get; init; }
}

namespace Pigeon.Escalation.Testing;

/// <summary>How a run of a simulation has ended, or where it stood when nothing was left to happen. Immutable.</summary>
public sealed record SimulatedRun
{
    /// <summary>The run's name in the scenario.</summary>
    public required string Run { get; init; }

    /// <summary>The flow it was started with.</summary>
    public required string Flow { get; init; }

    /// <summary>How it ended.</summary>
    public required RunStatus Status { get; init; }

    /// <summary>Why it failed.</summary>
    public RunReason Reason { get; init; }

    /// <summary>Who has taken it.</summary>
    public string? Contact { get; init; }

    /// <summary>The key that decided; <c>'\0'</c> for none.</summary>
    public char Key { get; init; }

    /// <summary>When it got its line, from the start; null when it never did.</summary>
    public TimeSpan? StartedAt { get; init; }

    /// <summary>When it ended, from the start.</summary>
    public TimeSpan? EndedAt { get; init; }

    /// <summary>How many calls were made for it.</summary>
    public int Attempts { get; init; }

    /// <summary>The rule that its end comes from.</summary>
    public Rule Rule { get; init; }
}

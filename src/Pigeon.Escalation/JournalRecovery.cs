namespace Pigeon.Escalation;

/// <summary>What an engine found in its journal when it opened it. Immutable.</summary>
public sealed record JournalRecovery
{
    /// <summary>How many runs go on.</summary>
    public int OpenRuns { get; init; }

    /// <summary>How many of them end as <see cref="RunReason.Expired"/>.</summary>
    public int ExpiredRuns { get; init; }

    /// <summary>
    /// How many of them this build decides otherwise than the one that wrote them. They go on as this build decides; the log names
    /// them.
    /// </summary>
    public int DivergedRuns { get; init; }

    /// <summary>What the store has said, such as a torn tail that was cut off; null: nothing.</summary>
    public string? Notice { get; init; }
}

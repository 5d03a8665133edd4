namespace Pigeon.Escalation;

/// <summary>A run of a journal, made again from its facts by this build. Immutable.</summary>
public sealed record ReplayedRun
{
    /// <summary>How it stands, or stood at its end, as this build decides.</summary>
    public required CallFlowRun Run { get; init; }

    /// <summary>The flow that it was accepted with, and those that it chains to (O7), in order.</summary>
    public required IReadOnlyList<CallFlow> Flows { get; init; }

    /// <summary>The durations, readings and sets that it was accepted with; the other settings are not a run's.</summary>
    public required EscalationOptions Settings { get; init; }

    /// <summary>The edition of the rules that it was accepted under.</summary>
    public required int Rules { get; init; }

    /// <summary>What happened to it, in order.</summary>
    public required IReadOnlyList<CallFlowEvent> Events { get; init; }

    /// <summary>
    /// Where this build first decides otherwise than the one that wrote the journal, and how; null: it decides the same.
    /// </summary>
    public string? Divergence { get; init; }
}

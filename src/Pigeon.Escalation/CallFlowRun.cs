namespace Pigeon.Escalation;

/// <summary>How a run stood at the moment it was asked for. Immutable.</summary>
public sealed record CallFlowRun
{
    /// <summary>The run.</summary>
    public required RunId Id { get; init; }

    /// <summary>The flow it was started with.</summary>
    public required string Flow { get; init; }

    /// <summary>The pool whose line it needs.</summary>
    public required string Pool { get; init; }

    /// <summary>Its priority (L2).</summary>
    public int Priority { get; init; }

    /// <summary>Where it stands.</summary>
    public required RunStatus Status { get; init; }

    /// <summary>Why it has failed.</summary>
    public RunReason Reason { get; init; }

    /// <summary>The rule that its end comes from; <see cref="Rule.None"/> while it has not ended.</summary>
    public Rule Rule { get; init; }

    /// <summary>Who has taken it: a contact's id; null when nobody, or nobody named, has.</summary>
    public string? Contact { get; init; }

    /// <summary>The key that decided; <c>'\0'</c> when none did.</summary>
    public char Key { get; init; }

    /// <summary>The line it holds, 1 to the pool's capacity; 0 when it holds none.</summary>
    public int Line { get; init; }

    /// <summary>When it was accepted.</summary>
    public required DateTimeOffset AcceptedAt { get; init; }

    /// <summary>When it got its line; null when it never did.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it ended; after a transfer its calls may go on (L4).</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Its attempts, in the order in which they were made.</summary>
    public IReadOnlyList<CallAttempt> Attempts { get; init; } = [];

    /// <summary>Succeeded, failed or aborted.</summary>
    public bool IsEnded => Status is RunStatus.Succeeded or RunStatus.Failed or RunStatus.Aborted;
}

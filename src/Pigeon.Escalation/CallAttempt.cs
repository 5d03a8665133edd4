namespace Pigeon.Escalation;

/// <summary>How an attempt stood at the moment it was asked for. Immutable.</summary>
public sealed record CallAttempt
{
    /// <summary>1, 2, … within the run.</summary>
    public required int Number { get; init; }

    /// <summary>What the call is made for.</summary>
    public required AttemptKind Kind { get; init; }

    /// <summary>The contact's id.</summary>
    public required string Contact { get; init; }

    /// <summary>The number that was called.</summary>
    public required string Phone { get; init; }

    /// <summary>The loop, 1, 2, … within the flow.</summary>
    public required int Loop { get; init; }

    /// <summary>Where it stands.</summary>
    public required AttemptStatus Status { get; init; }

    /// <summary>Why it has failed.</summary>
    public AttemptReason Reason { get; init; }

    /// <summary>The key that decided, or <c>0</c>; <c>'\0'</c> when none was pressed.</summary>
    public char Key { get; init; }

    /// <summary>
    /// The carrier that took the call, where a provider of several told it; the latest, when it was passed on. Null: not told.
    /// </summary>
    public string? Carrier { get; init; }

    /// <summary>When the carrier was asked to place the call.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it was picked up.</summary>
    public DateTimeOffset? AnsweredAt { get; init; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>The rule that its end comes from.</summary>
    public Rule Rule { get; init; }

    /// <summary>What the run did next.</summary>
    public Turn Turn { get; init; }

    /// <summary>The rule that the turn comes from.</summary>
    public Rule TurnRule { get; init; }
}

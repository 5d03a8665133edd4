namespace Pigeon.Escalation;

/// <summary>
/// One thing that has happened to a run. A value; members that do not apply keep their default.
/// Events of an engine come in the order in which they happened.
/// </summary>
public readonly record struct CallFlowEvent
{
    /// <summary>What has happened; it says which other members apply.</summary>
    public required CallFlowEventKind Kind { get; init; }

    /// <summary>When, by the engine's clock.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>The run.</summary>
    public RunId Run { get; init; }

    /// <summary>The flow that the run is in: the one it was started with, until another goes on (O7).</summary>
    public string? Flow { get; init; }

    /// <summary>1, 2, … within the run; 0 when the event is not an attempt's.</summary>
    public int Attempt { get; init; }

    /// <summary>What the call is made for.</summary>
    public AttemptKind AttemptKind { get; init; }

    /// <summary>The id of the contact who is called, or who has taken the run.</summary>
    public string? Contact { get; init; }

    /// <summary>The number that is called, unmasked: events are data for the host, logs are not.</summary>
    public string? Phone { get; init; }

    /// <summary>1, 2, … within the flow; 0 when it does not apply.</summary>
    public int Loop { get; init; }

    /// <summary>The key, <c>'\0'</c> when there is none.</summary>
    public char Key { get; init; }

    /// <summary>How the attempt has ended.</summary>
    public AttemptStatus AttemptStatus { get; init; }

    /// <summary>Why the attempt has failed.</summary>
    public AttemptReason AttemptReason { get; init; }

    /// <summary>How the run has ended.</summary>
    public RunStatus RunStatus { get; init; }

    /// <summary>Why the run has failed.</summary>
    public RunReason RunReason { get; init; }

    /// <summary>The rule that the event comes from.</summary>
    public Rule Rule { get; init; }

    /// <summary>What the run does next, where an attempt has ended.</summary>
    public Turn Turn { get; init; }

    /// <summary>The rule that the turn comes from.</summary>
    public Rule TurnRule { get; init; }

    /// <summary>The line that the run holds, 1 to the pool's capacity; 0 when it holds none.</summary>
    public int Line { get; init; }

    /// <summary>
    /// Told again after a restart, for the host may have died before it was told: events are told at least once.
    /// </summary>
    public bool IsRepeated { get; init; }

    /// <summary>How many events this reader has missed.</summary>
    public long Missed { get; init; }
}

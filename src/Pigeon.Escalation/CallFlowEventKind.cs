namespace Pigeon.Escalation;

/// <summary>What has happened to a run. Values are never renumbered.</summary>
public enum CallFlowEventKind
{
    /// <summary>The request was accepted; from now on the run reaches an end (D1). Has the flow.</summary>
    RunAccepted = 1,
    /// <summary>No line was free; the run waits (L1).</summary>
    RunWaiting = 2,
    /// <summary>The run holds a line from here.</summary>
    RunStarted = 3,
    /// <summary>Another flow goes on (O7). Has the flow.</summary>
    RunChained = 4,
    /// <summary>The wait is over and the same loop starts again (O8). Has the loop.</summary>
    LoopRepeated = 5,
    /// <summary>A call is placed. Has attempt, kind, contact, phone and loop.</summary>
    AttemptStarted = 6,
    /// <summary>The phone was picked up.</summary>
    AttemptAnswered = 7,
    /// <summary>A key reached the dialog, valid or not. Has the key.</summary>
    AttemptKey = 8,
    /// <summary>The attempt is over. Has contact, status, reason (failed only), key (when one decided), and the turn.</summary>
    AttemptEnded = 9,
    /// <summary>An abort was accepted while a call is in progress (B2).</summary>
    RunAborting = 10,
    /// <summary>The run is over. Has status, reason (failed only), contact and key (succeeded only).</summary>
    RunEnded = 11,
    /// <summary>The line is free for the next run (L4).</summary>
    LineReleased = 12,
    /// <summary>Not a run's: this reader was too slow and missed <see cref="CallFlowEvent.Missed"/> events here.</summary>
    EventsMissed = 100,
}

namespace Pigeon.Escalation;

/// <summary>What a carrier reports. Values are never renumbered.</summary>
public enum CallReportKind
{
    /// <summary>The phone rings.</summary>
    Ringing = 1,

    /// <summary>Somebody, or a machine, has picked up.</summary>
    Answered = 2,

    /// <summary>A key was pressed.</summary>
    KeyPressed = 3,

    /// <summary>A prompt is over, its silence included.</summary>
    PromptEnded = 4,

    /// <summary>The call is over.</summary>
    Ended = 5,

    /// <summary>One of several carriers has taken the call.</summary>
    Taken = 6,
}

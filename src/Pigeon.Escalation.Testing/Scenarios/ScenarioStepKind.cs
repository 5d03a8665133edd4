namespace Pigeon.Escalation.Testing;

/// <summary>What a host does.</summary>
public enum ScenarioStepKind
{
    /// <summary>Starts a run.</summary>
    Start = 1,
    /// <summary>Aborts a run.</summary>
    Abort = 2,
    /// <summary>Says that somebody has taken it.</summary>
    Acknowledge = 3,
}

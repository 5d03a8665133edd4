namespace Pigeon.Escalation.Testing;

/// <summary>What a call to a simulated phone finds.</summary>
public enum ScriptedCallKind
{
    /// <summary>Rings on.</summary>
    NoAnswer = 0,
    /// <summary>A person, or a machine, picks up.</summary>
    Answer = 1,
    /// <summary>Declines.</summary>
    Decline = 2,
    /// <summary>Is on an unrelated call.</summary>
    Busy = 3,
    /// <summary>Cannot be reached.</summary>
    Unreachable = 4,
    /// <summary>No such number.</summary>
    InvalidNumber = 5,
    /// <summary>The carrier fails.</summary>
    Error = 6,
}

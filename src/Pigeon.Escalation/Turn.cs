namespace Pigeon.Escalation;

/// <summary>What a run does after an attempt has ended. Values are never renumbered: journals hold them.</summary>
public enum Turn
{
    /// <summary>The event is no turning point.</summary>
    None = 0,
    /// <summary>The same contact is called on the next phone.</summary>
    NextPhone = 1,
    /// <summary>The next contact is called.</summary>
    NextContact = 2,
    /// <summary>The contacts are gone through once more.</summary>
    NextLoop = 3,
    /// <summary>The same loop again, for everybody was busy (O8).</summary>
    RepeatLoop = 4,
    /// <summary>Another flow goes on (O7).</summary>
    Chain = 5,
    /// <summary>Who chose a transfer is called back (T1).</summary>
    CallBack = 6,
    /// <summary>The run ends.</summary>
    EndRun = 7,
    /// <summary>The run has ended; what remains of its calls ends too.</summary>
    FreeLine = 8,
}

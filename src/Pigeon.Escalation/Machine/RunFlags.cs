namespace Pigeon.Escalation.Machine;

/// <summary>What a run remembers beside its phase.</summary>
[Flags]
internal enum RunFlags : ushort
{
    None = 0,
    /// <summary>An abort was accepted (B2).</summary>
    Aborting = 1,
    /// <summary>The carrier has said that the call in progress rings (A1).</summary>
    Rang = 2,
    /// <summary>The escalation call or call-back may still be connected (D4).</summary>
    FirstOpen = 4,
    /// <summary>The target's call may still be connected (D4).</summary>
    SecondOpen = 8,
    /// <summary>A transfer was chosen: the first call is a call-back (T1).</summary>
    Transfer = 16,
    /// <summary>An attempt of this pass did not end busy (O8).</summary>
    NotOnlyBusy = 32,
    /// <summary>The wait in progress comes before the same loop again (O8).</summary>
    Repeating = 64,
    /// <summary>The latest attempt is the target's of a transfer (T2).</summary>
    Target = 128,
    /// <summary>After a restart the carrier has not yet said how the call stands: no verdict before it has, or has had its time.</summary>
    Inquiring = 256,
}

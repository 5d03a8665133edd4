namespace Pigeon.Escalation;

/// <summary>What is wrong with a journal.</summary>
public enum JournalFault
{
    /// <summary>Another engine owns it, and is not provably gone.</summary>
    InUse = 1,

    /// <summary>Another engine has taken over; this one can write nothing more.</summary>
    LeaseLost = 2,

    /// <summary>It was written by a newer version of this library.</summary>
    Newer = 3,

    /// <summary>Something in it is not as it was written.</summary>
    Damaged = 4,
}

namespace Pigeon.Escalation;

/// <summary>
/// The numbers that options, documentation and tests share. They are those of the reference service unless a rule says
/// otherwise.
/// </summary>
public static class EscalationDefaults
{
    /// <summary>The pool of a flow that names none, and its only pool when a host configures none.</summary>
    public const string Pool = "default";

    /// <summary>Lines of the default pool when a host configures none.</summary>
    public const int Capacity = 1;

    /// <summary>The most lines that a pool may have.</summary>
    public const int MaxCapacity = 1_000_000;

    /// <summary>Requests that may wait in a pool (L6).</summary>
    public const int MaxWaiting = 30;

    /// <summary>The greatest <see cref="CallFlow.LoopLimit"/> (O3).</summary>
    public const int MaxLoopLimit = 10;

    /// <summary>How often the message is read in one set (A5).</summary>
    public const int ReadingsPerSet = 2;

    /// <summary>Sets before the closing message (A5).</summary>
    public const int MaxSets = 3;

    /// <summary>How long a phone rings (A1): 30 s.</summary>
    public static readonly TimeSpan RingTimeout = TimeSpan.FromSeconds(30);

    /// <summary>When a busy phone counts as failed, from the dial (A2): 10 s.</summary>
    public static readonly TimeSpan BusyVerdict = TimeSpan.FromSeconds(10);

    /// <summary>The longest escalation call, from the pick-up (A9): 10 min.</summary>
    public static readonly TimeSpan AnsweredCap = TimeSpan.FromMinutes(10);

    /// <summary>Silence after a set in which a key is awaited (A5): 10 s.</summary>
    public static readonly TimeSpan KeyWait = TimeSpan.FromSeconds(10);

    /// <summary>The longest bridge after a transfer (T2): 60 min.</summary>
    public static readonly TimeSpan BridgeCap = TimeSpan.FromMinutes(60);

    /// <summary>The longest duration that any setting takes: 10000 h.</summary>
    public static readonly TimeSpan MaxDuration = TimeSpan.FromHours(10_000);
}

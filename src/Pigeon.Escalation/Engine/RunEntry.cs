namespace Pigeon.Escalation.Engine;

/// <summary>
/// The place of one run in the order of acceptance, and all of it as long as it does nothing but wait: 48 bytes without a reference, so
/// that a million runs are nothing to the collector. A value that changes in its place.
/// </summary>
internal struct RunEntry
{
    public RunId Run;

    /// <summary>The sequence of its acceptance.</summary>
    public long Sequence;

    /// <summary>Its place in the queue, as in <see cref="LineTicket"/>.</summary>
    public long Token;
    public int Slot;

    /// <summary>What it was accepted with, by its number in <see cref="RunKinds"/>; 0: the run has an object, or is forgotten.</summary>
    public int Kind;

    /// <summary>When it was accepted, in ticks after its id's millisecond.</summary>
    public int AcceptedAfter;

    /// <summary>When its wait was noted, in ticks after its acceptance, and how many facts later.</summary>
    public uint AwaitedAfter;
    public uint AwaitedFactsAfter;

    /// <summary>Where <see cref="ParameterChunks"/> keeps the values for its texts; 0: it has none.</summary>
    public int Parameters;

    /// <summary>It waits, and this is all of it.</summary>
    public readonly bool IsFolded => Kind != 0;

    public readonly long AcceptedAt => Run.Time.UtcTicks + AcceptedAfter;

    public readonly long AwaitedAt => AcceptedAt + AwaitedAfter;
}

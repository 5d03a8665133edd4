namespace Pigeon.Escalation.Testing;

/// <summary>When a pending timer fires, and its place within that instant.</summary>
internal readonly struct TimerKey(long due, ClockTurn turn, long sequence)
{
    // The turn stands above the sequence in one number, so that two keys of one instant take a single comparison.
    private const int SequenceBits = 61;

    private readonly long _place = ((long)turn << SequenceBits) | sequence;

    /// <summary>The due time, in ticks of UTC.</summary>
    public long Due { get; } = due;

    /// <summary>Tells whether this key comes first. No two keys of a clock are equal.</summary>
    public bool IsBefore(in TimerKey other) => Due < other.Due || (Due == other.Due && _place < other._place);
}

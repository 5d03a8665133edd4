namespace Pigeon.Escalation.Engine;

/// <summary>
/// The engine's time: UTC, but carried by the monotonic counter, so that a step of the system clock neither delays a ring
/// timeout nor lets it fire early. Also makes ids of runs from it.
/// </summary>
internal sealed class EngineClock(TimeProvider time, int hostNumber)
{
    private const int HostBits = 10;
    private const int SequenceBits = 12;

    private long _startTicks = time.GetUtcNow().UtcTicks;
    private readonly long _startStamp = time.GetTimestamp();
    private readonly double _ticksPerStamp = (double)TimeSpan.TicksPerSecond / time.TimestampFrequency;
    private long _last;
    private long _lastIdSlot;

    public TimeProvider Provider => time;

    /// <summary>Never goes back. The pump's thread only.</summary>
    public long Now() => _last = Math.Max(_last, _startTicks + (long)((time.GetTimestamp() - _startStamp) * _ticksPerStamp));

    /// <summary>
    /// Goes on after what a journal holds: a system clock that was set back meanwhile must not let time stand still, nor give an id
    /// twice.
    /// </summary>
    public void GoOnAfter(long at, RunId run)
    {
        var behind = at - Now();
        _startTicks += Math.Max(behind, 0);
        _lastIdSlot = Math.Max(_lastIdSlot, SlotOf(run));
    }

    /// <summary>
    /// Milliseconds since 2020, the host's number, a number within the millisecond: unique, and in the order of acceptance.
    /// </summary>
    public RunId NextId(long now)
    {
        var slot = SlotOf(RunId.FirstAt(RunRow.Time(now)));
        _lastIdSlot = Math.Max(_lastIdSlot + 1, slot);
        var (millisecond, number) = (_lastIdSlot >> SequenceBits, _lastIdSlot & ((1 << SequenceBits) - 1));
        return new RunId(((millisecond << HostBits | (long)hostNumber) << SequenceBits) | number);
    }

    private static long SlotOf(RunId run)
    {
        const long Numbers = (1 << SequenceBits) - 1;
        return run.Value >> (HostBits + SequenceBits) << SequenceBits | (run.Value & Numbers);
    }
}

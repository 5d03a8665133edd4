namespace Pigeon.Escalation.Testing;

/// <summary>
/// A clock that moves only when it is told to, and then moves like time: it visits every due time in order and fires each timer at its own
/// time. What runs on it gives the same result on every run and every machine (D6).
/// </summary>
/// <remarks>
/// <para>
/// Within one instant timers fire in the order of rule D5: by <see cref="ClockTurn"/>, and among equals in the order in which they were
/// scheduled; arming a timer again is scheduling it anew. What a callback schedules for the same instant takes its place by this order too.
/// A callback that for ever schedules something for its own instant keeps the clock there for ever.
/// </para>
/// <para>
/// Callbacks run on the thread that advances the clock, one after the other, outside of any lock. The <see cref="ExecutionContext"/> of
/// who made a timer is neither captured nor restored. A callback may make, change and dispose any timer but may not advance the clock. An
/// exception out of a callback leaves the method that advances: the clock then stands at that due time, all other timers are still
/// pending, and the next advance goes on from there.
/// </para>
/// <para>
/// Thread safety: all members may be used from any thread; timers too. Only one thread at a time may advance the clock; a second one gets
/// an <see cref="InvalidOperationException"/>. Every operation on a timer costs O(log n) of n pending timers; firing one allocates nothing.
/// </para>
/// </remarks>
/// <example>
/// <code>
/// var clock = new FakeClock();
/// var rings = 0;
/// using var timer = clock.CreateTimer(_ => rings++, null, TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(30));
/// var delay = Task.Delay(TimeSpan.FromMinutes(10), clock);
///
/// clock.Advance(TimeSpan.FromMinutes(10));
///
/// Assert.AreEqual(20, rings);
/// Assert.IsTrue(delay.IsCompleted);
/// </code>
/// </example>
public sealed partial class FakeClock : TimeProvider, IPumpScheduler
{
    private static readonly long EndOfTime = DateTimeOffset.MaxValue.UtcTicks;

    private readonly object _gate = new();
    private readonly TimerHeap _pending = new();
    private readonly long _start;
    private long _now;
    private long _sequence;

    /// <summary>Makes a clock that stands at 2026-01-05T00:00:00Z, a Monday.</summary>
    public FakeClock()
        : this(new DateTimeOffset(2026, 1, 5, 0, 0, 0, TimeSpan.Zero))
    {
    }

    /// <summary>Makes a clock.</summary>
    /// <param name="start">Where it stands at first; the offset is not kept.</param>
    public FakeClock(DateTimeOffset start)
    {
        _start = start.UtcTicks;
        _now = start.UtcTicks;
    }

    /// <summary>Where the clock stood at first, in UTC.</summary>
    public DateTimeOffset Start => At(_start);

    /// <summary>How far the clock has moved since <see cref="Start"/>.</summary>
    public TimeSpan Elapsed => new(Now - _start);

    /// <summary>How many timers are armed, those included that are due at this instant. A periodic timer counts once.</summary>
    public int PendingTimers
    {
        get
        {
            lock (_gate)
            {
                return _pending.Count;
            }
        }
    }

    /// <summary>When the next timer is due, in UTC; null when none is pending.</summary>
    public DateTimeOffset? NextDue
    {
        get
        {
            lock (_gate)
            {
                return _pending.Count == 0 ? null : At(_pending.FirstDue);
            }
        }
    }

    /// <summary>The time zone that <see cref="LocalTimeZone"/> gives.</summary>
    /// <value>UTC by default, whatever the machine is set to.</value>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public TimeZoneInfo Zone
    {
        get;
        init => field = value ?? throw new ArgumentNullException(nameof(value));
    } = TimeZoneInfo.Utc;

    /// <summary>Same as <see cref="Zone"/>, where it is set.</summary>
    public override TimeZoneInfo LocalTimeZone => Zone;

    /// <summary>Timestamps count ticks of 100 ns: 10,000,000 in a second.</summary>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>How many keys have been compared so far: the work that the timers have caused.</summary>
    internal long Comparisons => _pending.Comparisons;

    /// <summary>For how many timers room is held.</summary>
    internal int Capacity => _pending.Capacity;

    // Read by any thread at any time, written under the lock and by the advancing thread only.
    private long Now => Volatile.Read(ref _now);

    /// <summary>Where the clock stands; in a callback, the due time of its timer.</summary>
    public override DateTimeOffset GetUtcNow() => At(Now);

    /// <summary>Where the clock stands, in ticks of 100 ns. Moves with <see cref="GetUtcNow"/>, tick for tick.</summary>
    public override long GetTimestamp() => Now;

    /// <summary>
    /// Runs the engine's work at once on the calling thread, so that everything an instant causes is over before the next.
    /// </summary>
    /// <param name="work">The work.</param>
    void IPumpScheduler.Schedule(Action work)
    {
        ArgumentNullException.ThrowIfNull(work);
        work();
    }

    private static DateTimeOffset At(long ticks) => new(ticks, TimeSpan.Zero);
}

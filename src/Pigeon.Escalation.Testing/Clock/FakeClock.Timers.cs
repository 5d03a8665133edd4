namespace Pigeon.Escalation.Testing;

public sealed partial class FakeClock
{
    /// <summary>Makes a timer of the turn <see cref="ClockTurn.Timer"/>, as <see cref="TimeProvider.System"/> would.</summary>
    /// <param name="callback">What happens when it fires: always in an advance of the clock, never in here.</param>
    /// <param name="state">What the callback is given.</param>
    /// <param name="dueTime">From now; zero for the next advance, <see cref="Timeout.InfiniteTimeSpan"/> for not armed.</param>
    /// <param name="period">From one firing to the next; zero or <see cref="Timeout.InfiniteTimeSpan"/> to fire once.</param>
    /// <returns>
    /// The timer. Changing it arms it anew, also after it has fired; after its disposal that gives false. Disposing it takes effect at
    /// once and does not wait for a callback that is running.
    /// </returns>
    /// <remarks>
    /// Two things differ from the timers of the system, which cut times to whole milliseconds and refuse more than 0xFFFFFFFE of them
    /// (some 49 days): here times are exact to the tick, and any due time up to <see cref="DateTimeOffset.MaxValue"/> is accepted.
    /// A periodic timer is armed anew before its callback runs, so that the callback may change it; it ends where its next due time would
    /// be after <see cref="DateTimeOffset.MaxValue"/>.
    /// </remarks>
    /// <exception cref="ArgumentNullException">The callback is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A time is below -1 ms, or the timer would be due after <see cref="DateTimeOffset.MaxValue"/>.
    /// </exception>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new FakeTimer(this, ClockTurn.Timer, callback, state);
        Arm(timer, dueTime, period);
        return timer;
    }

    /// <summary>Has something happen once, at its turn within the instant (D5).</summary>
    /// <param name="after">
    /// From now; zero for this instant, <see cref="Timeout.InfiniteTimeSpan"/> for a timer not armed yet. Any time up to
    /// <see cref="DateTimeOffset.MaxValue"/>.
    /// </param>
    /// <param name="turn">Its turn within the instant; it keeps it when it is changed.</param>
    /// <param name="callback">What happens: always in an advance of the clock, never in here.</param>
    /// <param name="state">What the callback is given.</param>
    /// <returns>The timer, to change or dispose it; who needs neither may drop it.</returns>
    /// <exception cref="ArgumentNullException">The callback is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The turn is none, the time is below -1 ms, or the timer would be due after <see cref="DateTimeOffset.MaxValue"/>.
    /// </exception>
    public ITimer Schedule(TimeSpan after, ClockTurn turn, TimerCallback callback, object? state = null)
    {
        ArgumentNullException.ThrowIfNull(callback);
        if (turn is < ClockTurn.Host or > ClockTurn.Timer)
        {
            throw new ArgumentOutOfRangeException(nameof(turn), turn, "Host, Carrier and Timer are allowed.");
        }

        var timer = new FakeTimer(this, turn, callback, state);
        Arm(timer, after, Timeout.InfiniteTimeSpan, nameof(after));
        return timer;
    }

    /// <summary>Gives a timer its times, in place of those it has.</summary>
    /// <returns>False when it has been disposed.</returns>
    internal bool Arm(FakeTimer timer, TimeSpan dueTime, TimeSpan period, string name = "dueTime")
    {
        ThrowIfBelowInfinite(dueTime, name);
        ThrowIfBelowInfinite(period, nameof(period));
        lock (_gate)
        {
            if (timer.IsDisposed)
            {
                return false;
            }

            if (dueTime == Timeout.InfiniteTimeSpan)
            {
                _pending.Remove(timer);
            }
            else
            {
                Put(timer, DueAfter(dueTime, name));
            }

            timer.Period = Math.Max(period.Ticks, 0);
            return true;
        }
    }

    /// <summary>Ends a timer for good; does nothing when it has ended.</summary>
    internal void Discard(FakeTimer timer)
    {
        lock (_gate)
        {
            timer.IsDisposed = true;
            _pending.Remove(timer);
        }
    }

    private void RearmOrRemove(FakeTimer timer)
    {
        if (timer.Period > 0 && timer.Period <= EndOfTime - _now)
        {
            Put(timer, _now + timer.Period);
        }
        else
        {
            _pending.Remove(timer);
        }
    }

    private void Put(FakeTimer timer, long due) => _pending.Put(timer, new TimerKey(due, timer.Turn, _sequence++));

    // Above -1 ms and below zero is now, as it is for the timers of the system.
    private long DueAfter(TimeSpan dueTime, string name)
    {
        var ticks = Math.Max(dueTime.Ticks, 0);
        return ticks <= EndOfTime - _now ? _now + ticks : throw BeyondEndOfTime(dueTime, name);
    }

    private static void ThrowIfBelowInfinite(TimeSpan value, string name)
    {
        if (value < Timeout.InfiniteTimeSpan)
        {
            throw new ArgumentOutOfRangeException(name, value, "Zero or more is allowed, or Timeout.InfiniteTimeSpan (-1 ms) for never.");
        }
    }
}

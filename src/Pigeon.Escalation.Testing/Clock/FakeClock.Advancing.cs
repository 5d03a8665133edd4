namespace Pigeon.Escalation.Testing;

public sealed partial class FakeClock
{
    private int _advancingThread;

    /// <summary>
    /// Moves the clock on, fires every timer that is due on the way, each at its own time, and then stands at the end of the span.
    /// </summary>
    /// <param name="by">How far; <see cref="TimeSpan.Zero"/> fires what is due now.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is negative, or leads beyond <see cref="DateTimeOffset.MaxValue"/>.</exception>
    /// <exception cref="InvalidOperationException">
    /// The clock is being advanced already, by another thread or by the caller of this callback.
    /// </exception>
    public void Advance(TimeSpan by)
    {
        EnterAdvance();
        try
        {
            FireUntil(EndOf(by, nameof(by)));
        }
        finally
        {
            LeaveAdvance();
        }
    }

    /// <summary>Moves the clock on to a time, as <see cref="Advance"/> does.</summary>
    /// <param name="time">Where to stand: now (fires what is due now) or later.</param>
    /// <exception cref="ArgumentOutOfRangeException">The time has passed.</exception>
    /// <exception cref="InvalidOperationException">The clock is being advanced already.</exception>
    public void AdvanceTo(DateTimeOffset time)
    {
        EnterAdvance();
        try
        {
            if (time.UtcTicks < Now)
            {
                throw new ArgumentOutOfRangeException(nameof(time), time, $"The clock never goes back: {At(Now):O} or later is allowed.");
            }

            FireUntil(time.UtcTicks);
        }
        finally
        {
            LeaveAdvance();
        }
    }

    /// <summary>Moves the clock to the next due time, which may be now, and fires one timer: the first in order.</summary>
    /// <returns>False when nothing is pending; the clock has not moved then.</returns>
    /// <exception cref="InvalidOperationException">The clock is being advanced already.</exception>
    public bool AdvanceToNext()
    {
        EnterAdvance();
        try
        {
            return FireNext(EndOfTime, standAtEnd: false);
        }
        finally
        {
            LeaveAdvance();
        }
    }

    /// <summary>Fires timers until none is pending, or until the limit has passed.</summary>
    /// <param name="limit">
    /// How far to go from now at most; what is due at its very end still fires. <see cref="TimeSpan.MaxValue"/> for no limit, which never
    /// returns in practice while a periodic timer is pending.
    /// </param>
    /// <returns>How many times a timer has fired.</returns>
    /// <remarks>Afterwards the clock stands where the last timer fired, or at the limit when timers are pending beyond it.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The limit is negative.</exception>
    /// <exception cref="InvalidOperationException">The clock is being advanced already.</exception>
    public long RunUntilIdle(TimeSpan limit)
    {
        ThrowIfNegative(limit, nameof(limit));
        EnterAdvance();
        try
        {
            var end = Now + Math.Min(limit.Ticks, EndOfTime - Now);
            long fired = 0;
            while (FireNext(end, standAtEnd: false))
            {
                fired++;
            }

            return fired;
        }
        finally
        {
            LeaveAdvance();
        }
    }

    private void FireUntil(long end)
    {
        while (FireNext(end, standAtEnd: true))
        {
        }
    }

    private bool FireNext(long end, bool standAtEnd)
    {
        FakeTimer timer;
        lock (_gate)
        {
            if (_pending.Count == 0 || _pending.FirstDue > end)
            {
                // In the same breath as the look at what is pending: a timer that another thread arms now counts from the end.
                var stand = standAtEnd || _pending.Count > 0 ? end : _now;
                Volatile.Write(ref _now, stand);
                return false;
            }

            Volatile.Write(ref _now, _pending.FirstDue);
            timer = _pending.First;
            RearmOrRemove(timer);
        }

        timer.Callback(timer.State);
        return true;
    }

    private long EndOf(TimeSpan by, string name)
    {
        ThrowIfNegative(by, name);
        return by.Ticks <= EndOfTime - Now ? Now + by.Ticks : throw BeyondEndOfTime(by, name);
    }

    private void EnterAdvance()
    {
        var self = Environment.CurrentManagedThreadId;
        var other = Interlocked.CompareExchange(ref _advancingThread, self, 0);
        if (other != 0)
        {
            throw new InvalidOperationException(other == self
                ? "A callback of the clock, or what follows an await in it, cannot advance it: let it return, or schedule what comes later."
                : "Another thread is advancing the clock: one thread at a time may.");
        }
    }

    private void LeaveAdvance() => Volatile.Write(ref _advancingThread, 0);

    private static void ThrowIfNegative(TimeSpan value, string name)
    {
        if (value < TimeSpan.Zero)
        {
            throw new ArgumentOutOfRangeException(name, value, "The clock never goes back: zero or more is allowed.");
        }
    }

    private ArgumentOutOfRangeException BeyondEndOfTime(TimeSpan value, string name) =>
        new(name, value, $"Time ends at {DateTimeOffset.MaxValue:O}: at most {new TimeSpan(EndOfTime - Now):c} is allowed at {At(Now):O}.");
}

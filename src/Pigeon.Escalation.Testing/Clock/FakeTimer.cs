namespace Pigeon.Escalation.Testing;

/// <summary>A timer of a <see cref="FakeClock"/>. The clock guards all of its state; thread-safe through it.</summary>
internal sealed class FakeTimer(FakeClock clock, ClockTurn turn, TimerCallback callback, object? state) : ITimer
{
    /// <summary>Its turn within an instant; re-arming keeps it.</summary>
    internal ClockTurn Turn { get; } = turn;

    /// <summary>What happens when it fires.</summary>
    internal TimerCallback Callback { get; } = callback;

    /// <summary>What the callback is given.</summary>
    internal object? State { get; } = state;

    /// <summary>In ticks; 0 for a timer that fires once.</summary>
    internal long Period { get; set; }

    /// <summary>Where it stands among the pending timers.</summary>
    internal int Position { get; set; } = TimerHeap.Nowhere;

    /// <summary>True for good once it has been disposed.</summary>
    internal bool IsDisposed { get; set; }

    /// <inheritdoc/>
    public bool Change(TimeSpan dueTime, TimeSpan period) => clock.Arm(this, dueTime, period);

    /// <inheritdoc/>
    public void Dispose() => clock.Discard(this);

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        clock.Discard(this);
        return ValueTask.CompletedTask;
    }
}

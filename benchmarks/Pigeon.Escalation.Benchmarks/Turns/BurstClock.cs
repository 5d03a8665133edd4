namespace Pigeon.Escalation.Benchmarks.Turns;

/// <summary>The system's time, and an engine that works when it is told to: once for all that has come in, as a busy host's does.</summary>
internal sealed class BurstClock : TimeProvider, IPumpScheduler
{
    private Action? _work;

    public void Schedule(Action work) => _work = work;

    public void Work()
    {
        while (_work is { } work)
        {
            _work = null;
            work();
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => new Never();

    /// <summary>No phone rings for long enough here that somebody would have to be told.</summary>
    private sealed class Never : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => default;
    }
}

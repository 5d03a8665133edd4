using Pigeon.Escalation.Engine;

namespace Pigeon.Escalation.Benchmarks.Gates.Goals;

/// <summary>
/// A run's timer is armed and does not count any more, while many others are pending. Runs' timers are not taken out: a stale one is
/// dropped when it is due, so one is dropped for each that is armed.
/// </summary>
internal sealed class RunTimersGoal : LoopGoal
{
    private static readonly TimeSpan Ring = EscalationDefaults.RingTimeout;

    private readonly int _pending;
    private readonly TimerQueue _timers;
    private readonly TimerQueue _few;
    private readonly ITimer[] _system;
    private long _now;

    public RunTimersGoal(Effort effort)
        : base($"{PendingOf(effort):N0} timers of runs pending: arm and drop", effort)
    {
        _pending = PendingOf(effort);
        (_timers, _few) = (Pending(_pending), Pending(1000));
        _system = [.. Enumerable.Range(0, _pending).Select(_ => CreateSystemTimer())];
        Beside("TimeProvider.System: create and dispose", 0.25, 0.10, DisposeSystemTimers, held: 0.35);
        GrowsFrom("1,000 pending", 1.5, 1.2, count => Repeat(_few, count));
        AllocatesNothing();
        Weigh("retained by a pending timer", 40, 24, () => Retained.BytesEach(1_000_000, () => Pending(1_000_000)));
    }

    protected override void Subject(int count) => Repeat(_timers, count);

    protected override ValueTask CloseAsync()
    {
        Array.ForEach(_system, t => t.Dispose());
        return default;
    }

    private static int PendingOf(Effort effort) => effort.Pick(1_000_000, 100_000);

    private static TimerQueue Pending(int count)
    {
        var timers = new TimerQueue();
        for (var i = 0; i < count; i++)
        {
            timers.Add(0, Ring.Ticks, new RunId(i), 1);
        }

        return timers;
    }

    private void Repeat(TimerQueue timers, int count)
    {
        for (var i = 0; i < count; i++)
        {
            timers.TryTake(long.MaxValue, out var run, out var epoch);
            timers.Add(_now, _now + Ring.Ticks, run, epoch);
            _now++;
        }
    }

    private void DisposeSystemTimers(int count)
    {
        for (var i = 0; i < count; i++)
        {
            CreateSystemTimer().Dispose();
        }
    }

    private static ITimer CreateSystemTimer() =>
        TimeProvider.System.CreateTimer(static _ => { }, null, TimeSpan.FromHours(1), Timeout.InfiniteTimeSpan);
}

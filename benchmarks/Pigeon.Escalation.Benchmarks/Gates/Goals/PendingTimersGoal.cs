using Pigeon.Escalation.Benchmarks.Journal;

namespace Pigeon.Escalation.Benchmarks.Gates.Goals;

/// <summary>
/// Runs whose phones ring in a host's process, nothing being due: what it costs to have their timers pending, and what it does to others.
/// </summary>
internal sealed class PendingTimersGoal : Goal
{
    private static readonly TimeSpan Far = TimeSpan.FromHours(1);

    private readonly int _count;
    private readonly TimeSpan _watch;
    private readonly bool _isLateness;

    public PendingTimersGoal(Effort effort, bool isLateness)
        : base($"{CountOf(effort):N0} phones ring: {(isLateness ? "worst lateness of a 100 ms timer" : "processor time meanwhile")}")
    {
        (_count, _watch, _isLateness) = (CountOf(effort), TimeSpan.FromSeconds(effort.Pick(4, 2)), isLateness);
        var (gate, moonshot) = isLateness ? (0.5, 0.2) : (0.25, 0.05);
        Beside("as many timers of TimeProvider.System", gate, moonshot, WatchSystemTimersAsync);
    }

    public override int RoundsOf(Effort effort) => effort.Pick(3, 1);

    public override Task WarmUpAsync() => Task.CompletedTask;

    public override async Task<double> SubjectAsync()
    {
        await using var engine = Sample.Engine(new InMemoryJournal(0), lines: _count, maxWaiting: 0, ringTimeout: Far);
        for (var i = 0; i < _count; i++)
        {
            await engine.StartAsync(Sample.Request);
        }

        return await WatchAsync();
    }

    private static int CountOf(Effort effort) => effort.Pick(1_000_000, 100_000);

    private async Task<double> WatchSystemTimersAsync()
    {
        var timers = new ITimer[_count];
        for (var i = 0; i < _count; i++)
        {
            timers[i] = TimeProvider.System.CreateTimer(static _ => { }, null, Far, Timeout.InfiniteTimeSpan);
        }

        var found = await WatchAsync();
        Array.ForEach(timers, t => t.Dispose());
        return found;
    }

    /// <returns>Microseconds: of processor time, or of lateness.</returns>
    private async Task<double> WatchAsync()
    {
        GC.Collect();
        var (begin, since, worst) = (ProcessorTime.Microseconds, Stretch.Begin(), 0.0);
        while (since.Microseconds < _watch.TotalMicroseconds)
        {
            var stretch = Stretch.Begin();
            await Task.Delay(100);
            worst = Math.Max(worst, stretch.Microseconds - 100_000);
        }

        return _isLateness ? worst : ProcessorTime.Microseconds - begin;
    }
}

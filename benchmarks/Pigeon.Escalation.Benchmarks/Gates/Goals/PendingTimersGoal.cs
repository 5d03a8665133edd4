using Pigeon.Escalation.Benchmarks.Waits;

namespace Pigeon.Escalation.Benchmarks.Gates.Goals;

/// <summary>
/// Runs whose phones ring in a host's process, nothing being due: what it costs to have their timers pending, and what it does to others.
/// </summary>
internal sealed class PendingTimersGoal : Goal
{
    private readonly PendingWatch _watch;
    private readonly Func<Watched, double> _figure;

    private PendingTimersGoal(string figure, PendingWatch watch, Bounds bounds, Func<Watched, double> pick)
        : base($"{PendingWatch.Count:N0} phones ring, {figure}")
    {
        (_watch, _figure) = (watch, pick);
        Anchors.Add(new Anchor("as many timers of TimeProvider.System", bounds, async () => pick(await watch.SystemAsync())));
    }

    public static PendingTimersGoal ProcessorTime(PendingWatch watch) =>
        new("processor time more than without", watch, new Bounds(0.25, 0.05), w => w.ProcessorTime);

    public static PendingTimersGoal Lateness(PendingWatch watch) =>
        new("worst lateness of a 100 ms timer", watch, new Bounds(0.5, 0.2, Held: 2), w => w.Lateness);

    public override int RoundsOf(Effort effort) => 1;

    public override Task WarmUpAsync() => Task.CompletedTask;

    public override async Task<double> SubjectAsync() => _figure(await _watch.EngineAsync());
}

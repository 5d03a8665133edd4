using Pigeon.Escalation.Benchmarks.Turns;
using Pigeon.Escalation.Benchmarks.Waits;

namespace Pigeon.Escalation.Benchmarks.Gates.Goals;

/// <summary>A full collection while many runs wait for a line, and what each of them takes.</summary>
internal sealed class WaitingRunsGoal : Goal
{
    /// <summary>The place in the arbiter's queue, which is goal 5's.</summary>
    private const double PlaceInQueue = 24;

    /// <summary>So many that what the engine takes for itself does not show.</summary>
    private const int Weighed = 1_000_000;

    private readonly int _count;

    public WaitingRunsGoal(Effort effort)
        : base($"{CountOf(effort):N0} runs wait: how much longer a full collection takes")
    {
        _count = CountOf(effort);
        Beside("as many tasks, each in a cancellable delay", 0.05, 0.005, () => Task.FromResult(CollectBesideTasks()));
        Weigh("of a run in the engine, index included", 48, 48, () => EngineAlone() - PlaceInQueue);
        Weigh("of a run, all in, journal in memory", 200, 200, () => Of(new InMemoryJournal(0)));
        Weigh("of a run but for the journal, % of a task's", 25, 10, () => 100 * EngineAlone() / OfTask(), "%");
    }

    public override int RoundsOf(Effort effort) => 3;

    public override Task<double> SubjectAsync()
    {
        var without = Collect();
        using var runs = new WaitingRuns(_count, new InMemoryJournal(0));
        return Task.FromResult(Math.Max(1, Collect() - without));
    }

    private static int CountOf(Effort effort) => effort.Pick(1_000_000, 200_000);

    private static double EngineAlone() => Of(new BurstJournal());

    private static double Of(ICallFlowJournal journal)
    {
        WaitingRuns? runs = null;
        var bytes = Retained.BytesEach(Weighed, () => runs = new WaitingRuns(Weighed, journal));
        runs!.Dispose();
        return bytes;
    }

    private static double OfTask()
    {
        List<(Task, CancellationTokenSource)> tasks = [];
        var bytes = Retained.BytesEach(Weighed, () => tasks = WaitingTasks.Start(Weighed));
        WaitingTasks.Stop(tasks);
        return bytes;
    }

    private double CollectBesideTasks()
    {
        var without = Collect();
        var tasks = WaitingTasks.Start(_count);
        var time = Collect() - without;
        WaitingTasks.Stop(tasks);
        return time;
    }

    // The second one finds everything where it will stay.
    private static double Collect()
    {
        GC.Collect();
        var stretch = Stretch.Begin();
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true);
        return stretch.Microseconds;
    }
}

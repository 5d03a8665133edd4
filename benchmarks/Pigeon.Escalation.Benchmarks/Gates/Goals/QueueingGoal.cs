using Pigeon.Escalation.Benchmarks.Queueing;
using Pigeon.Escalation.Testing;

namespace Pigeon.Escalation.Benchmarks.Gates.Goals;

/// <summary>Customers of ten lines, beside the loop that anybody would write for them.</summary>
internal sealed class QueueingGoal : LoopGoal
{
    private static readonly Cell Busy = new(10, 0.8);

    public QueueingGoal(Effort effort)
        : base("M/M/c, a customer's line alone", effort, effort.Pick(200_000, 50_000)) =>
        Beside("PriorityQueue loop by hand", 1 / 0.4, 1 / 0.8, static count => HandWritten.MeanWait(Busy, count, seed: 1));

    protected override void Subject(int count) => LineSimulation.Run(Customers.DemandsOf(Busy, count, seed: 1), Busy.Lines);

    /// <summary>The same customers, so the two must agree to the tick.</summary>
    public override Task WarmUpAsync()
    {
        const int Some = 20_000;
        var wait = LineSimulation.Run(Customers.DemandsOf(Busy, Some, seed: 1), Busy.Lines).MeanWait.Ticks;
        return wait == Math.Round(HandWritten.MeanWait(Busy, Some, seed: 1))
            ? base.WarmUpAsync()
            : throw new InvalidOperationException("The simulation and the loop by hand differ in how long the same customers wait.");
    }
}

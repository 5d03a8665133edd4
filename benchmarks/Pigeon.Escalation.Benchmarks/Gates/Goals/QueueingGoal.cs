using Pigeon.Escalation.Benchmarks.Queueing;
using Pigeon.Escalation.Testing;

namespace Pigeon.Escalation.Benchmarks.Gates.Goals;

/// <summary>Customers of ten lines, beside the loop that anybody would write for them.</summary>
internal sealed class QueueingGoal : LoopGoal
{
    private static readonly Cell Busy = new(10, 0.8);

    private readonly bool _areRuns;

    /// <param name="effort">How many customers.</param>
    /// <param name="areRuns">Each is a whole run with its flow, its call and its timers; or a demand for a line and nothing else.</param>
    public QueueingGoal(Effort effort, bool areRuns)
        : base($"M/M/c, {(areRuns ? "a run each" : "lines alone")}", effort, effort.Pick(200_000, 50_000))
    {
        _areRuns = areRuns;
        Beside(
            "PriorityQueue loop by hand", 1 / 0.4, 1 / 0.8, static count => HandWritten.MeanWait(Busy, count, seed: 1), areRuns ? 8 : null);
    }

    protected override void Subject(int count) => MeanWait(count);

    /// <summary>The same customers, so the two must agree to the tick.</summary>
    public override Task WarmUpAsync()
    {
        const int Some = 20_000;
        return MeanWait(Some).Ticks == Math.Round(HandWritten.MeanWait(Busy, Some, seed: 1))
            ? base.WarmUpAsync()
            : throw new InvalidOperationException("The simulation and the loop by hand differ in how long the same customers wait.");
    }

    private TimeSpan MeanWait(int count) => _areRuns
        ? TrafficSimulation.Run(Customers.Of(Busy, count, seed: 1)).MeanWait
        : LineSimulation.Run(Customers.DemandsOf(Busy, count, seed: 1), Busy.Lines).MeanWait;
}

using Pigeon.Escalation.Testing;

namespace Pigeon.Escalation.Benchmarks.Queueing;

/// <summary>What many simulations of one cell come to, each with its own chances.</summary>
/// <param name="Mean">The mean wait, in ticks.</param>
/// <param name="HalfWidth">Half of its 99 % confidence interval.</param>
internal readonly record struct Replications(double Mean, double HalfWidth)
{
    public const int Count = 20;

    // Student's t for 19 degrees of freedom, two-sided.
    private const double T99 = 2.8609;

    public static Replications Of(Cell cell, int customers)
    {
        var waits = new double[Count];
        Parallel.For(0, Count, i => waits[i] = TrafficSimulation.Run(Customers.Of(cell, customers, cell.Seed + (ulong)i)).MeanWait.Ticks);
        var mean = waits.Average();
        var variance = waits.Sum(w => (w - mean) * (w - mean)) / (Count - 1);
        return new Replications(mean, T99 * Math.Sqrt(variance / Count));
    }
}

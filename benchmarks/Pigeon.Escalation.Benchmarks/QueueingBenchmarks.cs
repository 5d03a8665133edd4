using BenchmarkDotNet.Attributes;
using Pigeon.Escalation.Benchmarks.Queueing;
using Pigeon.Escalation.Testing;

namespace Pigeon.Escalation.Benchmarks;

/// <summary>Customers of ten lines (M/M/10, 80 % in use) in virtual time, and the loop that anybody would write for them.</summary>
[MemoryDiagnoser]
public class QueueingBenchmarks
{
    private const int Customers = 100_000;

    private static readonly Cell Busy = new(10, 0.8);

    [Benchmark(Baseline = true, OperationsPerInvoke = Customers, Description = "PriorityQueue loop by hand")]
    public double ByHand() => HandWritten.MeanWait(Busy, Customers, seed: 1);

    [Benchmark(OperationsPerInvoke = Customers, Description = "lines alone")]
    public TimeSpan Lines() => LineSimulation.Run(Queueing.Customers.DemandsOf(Busy, Customers, seed: 1), Busy.Lines).MeanWait;

    [Benchmark(OperationsPerInvoke = Customers, Description = "a whole run each")]
    public TimeSpan Runs() => TrafficSimulation.Run(Queueing.Customers.Of(Busy, Customers, seed: 1)).MeanWait;
}

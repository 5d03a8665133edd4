using BenchmarkDotNet.Attributes;
using Pigeon.Escalation.Benchmarks.Nights;
using Pigeon.Escalation.Testing;

namespace Pigeon.Escalation.Benchmarks;

/// <summary>A night on which everything happens at once, as runs of the rules and as async methods written by hand.</summary>
[MemoryDiagnoser]
public class TrafficBenchmarks
{
    [Params(1_000, 100_000)]
    public int Runs { get; set; }

    [Benchmark(Baseline = true, Description = "async methods, SemaphoreSlim, PriorityQueue clock")]
    public TimeSpan AsyncMethods()
    {
        using var night = new AsyncNight(Runs / 100);
        night.Play(Runs);
        return night.EndsAt;
    }

    [Benchmark(Description = "traffic simulation")]
    public TimeSpan Traffic() => TrafficSimulation.Run(Night.TrafficOf(Runs, Runs / 100)).EndsAt;
}

using BenchmarkDotNet.Attributes;
using Pigeon.Escalation.Benchmarks.Gates.Goals;

namespace Pigeon.Escalation.Benchmarks;

/// <summary>A crowd of eight priorities comes, waits and goes through one line; the time is that of all of them.</summary>
[MemoryDiagnoser]
public class ArbiterPriorityBenchmarks
{
    private const int Levels = 8;

    private Crowd _crowd = null!;
    private QueuedCrowd _queue = null!;

    [Params(1_000, 100_000, 1_000_000)]
    public int Waiting { get; set; }

    [GlobalSetup]
    public void MakeQueues() => (_crowd, _queue) = (new Crowd(Waiting), new QueuedCrowd(Waiting));

    [Benchmark(Baseline = true, Description = "lock + PriorityQueue<TCS, (int, long)>")]
    public void Queue() => _queue.PassThrough(Waiting, Levels);

    [Benchmark(Description = "arbiter: Request, then Release")]
    public void Arbiter() => _crowd.PassThrough(Waiting, Levels);
}

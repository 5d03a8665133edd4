using BenchmarkDotNet.Attributes;
using Pigeon.Escalation.Benchmarks.Gates.Goals;

namespace Pigeon.Escalation.Benchmarks;

/// <summary>Ten thousand tenants with a pool each: one takes its line and gives it back, then another, far from it.</summary>
[MemoryDiagnoser]
public class ArbiterPoolsBenchmarks : IAsyncDisposable
{
    private readonly TenantLines _lines = new();
    private readonly TenantLimiters _limiters = new();

    [Benchmark(Baseline = true, Description = "PartitionedRateLimiter: AcquireAsync + Dispose")]
    public void Limiter() => _limiters.TakeAndGiveBack(1);

    [Benchmark(Description = "arbiter: AcquireAsync + Release")]
    public void Arbiter() => _lines.TakeAndGiveBack(1);

    [GlobalCleanup]
    public async ValueTask DisposeAsync()
    {
        await _limiters.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}

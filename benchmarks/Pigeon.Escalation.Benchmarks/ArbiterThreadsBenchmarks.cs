using BenchmarkDotNet.Attributes;
using Pigeon.Escalation.Benchmarks.Gates.Goals;

namespace Pigeon.Escalation.Benchmarks;

/// <summary>Two threads take lines of one pool and give them back, as fast as they can; there is a line for each.</summary>
[MemoryDiagnoser]
public class ArbiterThreadsBenchmarks : IDisposable
{
    private const int Times = 1_000_000;

    private readonly InProcessLineArbiter _arbiter = Pools.Of(lines: 4);
    private readonly SemaphoreSlim _semaphore = new(4, 4);

    [Benchmark(Baseline = true, OperationsPerInvoke = Times, Description = "SemaphoreSlim: WaitAsync + Release")]
    public void Semaphore() => TwoThreads.Share(Times, count =>
    {
        for (var i = 0; i < count; i++)
        {
            _semaphore.WaitAsync().GetAwaiter().GetResult();
            _semaphore.Release();
        }
    });

    [Benchmark(OperationsPerInvoke = Times, Description = "arbiter: AcquireAsync + Release")]
    public void AcquireAsync() => TwoThreads.Share(Times, count =>
    {
        for (var i = 0; i < count; i++)
        {
            _arbiter.Release(Completed.Result(_arbiter.AcquireAsync(Pools.Name)).Lease);
        }
    });

    [Benchmark(OperationsPerInvoke = Times, Description = "arbiter: TryAcquire + Release")]
    public void TryAcquire() => TwoThreads.Share(Times, count =>
    {
        for (var i = 0; i < count; i++)
        {
            _arbiter.TryAcquire(Pools.Name, default, out var lease);
            _arbiter.Release(lease);
        }
    });

    [GlobalCleanup]
    public void Dispose()
    {
        _semaphore.Dispose();
        GC.SuppressFinalize(this);
    }
}

using System.Threading.RateLimiting;
using BenchmarkDotNet.Attributes;
using Pigeon.Escalation.Lines;

namespace Pigeon.Escalation.Benchmarks;

/// <summary>Takes a free line and gives it back, nobody else being there.</summary>
[MemoryDiagnoser]
public class ArbiterUncontendedBenchmarks : IDisposable
{
    private readonly object _gate = new();
    private readonly InProcessLineArbiter _arbiter = new(new Dictionary<string, int> { ["p"] = 4 });
    private readonly LineLedger _ledger = new(capacity: 4, EscalationDefaults.MaxWaiting);
    private readonly SemaphoreSlim _semaphore = new(4, 4);
    private readonly ConcurrencyLimiter _limiter = new(new ConcurrencyLimiterOptions
    {
        PermitLimit = 4,
        QueueLimit = 30,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    private int _free = 4;

    [Benchmark(Baseline = true, Description = "lock + int, twice")]
    public void LockAndCount()
    {
        lock (_gate)
        {
            _free--;
        }

        lock (_gate)
        {
            _free++;
        }
    }

    [Benchmark(Description = "arbiter: TryAcquire + Release")]
    public LineReleaseResult TryAcquire()
    {
        _arbiter.TryAcquire("p", default, out var lease);
        return _arbiter.Release(lease);
    }

    [Benchmark(Description = "arbiter: AcquireAsync + Release")]
    public LineReleaseResult AcquireAsync() => _arbiter.Release(Completed.Result(_arbiter.AcquireAsync("p")).Lease);

    [Benchmark(Description = "ledger of one writer: Request + Release")]
    public LineReleaseResult Ledger()
    {
        _ledger.Request(default, 0, null, out var line);
        return _ledger.Release(line.Number, line.Token, out _);
    }

    [Benchmark(Description = "SemaphoreSlim: WaitAsync + Release")]
    public int Semaphore()
    {
        _semaphore.WaitAsync().GetAwaiter().GetResult();
        return _semaphore.Release();
    }

    [Benchmark(Description = "ConcurrencyLimiter: AcquireAsync + Dispose")]
    public void Limiter() => Completed.Result(_limiter.AcquireAsync()).Dispose();

    [GlobalCleanup]
    public void Dispose()
    {
        _semaphore.Dispose();
        _limiter.Dispose();
        GC.SuppressFinalize(this);
    }
}

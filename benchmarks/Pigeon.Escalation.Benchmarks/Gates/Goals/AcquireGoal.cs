using System.Threading.RateLimiting;

namespace Pigeon.Escalation.Benchmarks.Gates.Goals;

/// <summary>The same by the way that may wait, which it does not; all of them with a token that could cancel.</summary>
internal sealed class AcquireGoal : LoopGoal
{
    private readonly CancellationTokenSource _cancellation = new();
    private readonly InProcessLineArbiter _arbiter = Pools.Of(lines: 4);
    private readonly SemaphoreSlim _semaphore = new(4, 4);
    private readonly ConcurrencyLimiter _limiter = new(new ConcurrencyLimiterOptions { PermitLimit = 4, QueueLimit = 30 });

    public AcquireGoal(Effort effort)
        : base("uncontended AcquireAsync + Release", effort)
    {
        Beside("ConcurrencyLimiter", 0.50, 0.30, Limiter);
        Beside("SemaphoreSlim", 1.0, 0.60, Semaphore);
        AllocatesNothing();
    }

    protected override ValueTask CloseAsync()
    {
        _cancellation.Dispose();
        _semaphore.Dispose();
        _limiter.Dispose();
        return default;
    }

    protected override void Subject(int count)
    {
        for (var i = 0; i < count; i++)
        {
            _arbiter.Release(Completed.Result(_arbiter.AcquireAsync(Pools.Name, default, 3, _cancellation.Token)).Lease);
        }
    }

    private void Limiter(int count)
    {
        for (var i = 0; i < count; i++)
        {
            Completed.Result(_limiter.AcquireAsync(1, _cancellation.Token)).Dispose();
        }
    }

    private void Semaphore(int count)
    {
        for (var i = 0; i < count; i++)
        {
            _semaphore.WaitAsync(_cancellation.Token).GetAwaiter().GetResult();
            _semaphore.Release();
        }
    }
}

using System.Threading.RateLimiting;

namespace Pigeon.Escalation.Benchmarks.Gates.Goals;

/// <summary>One line goes from hand to hand through a queue that stays as long as it is: one leaves it, one joins it.</summary>
internal sealed class HandOffGoal : LoopGoal
{
    private const int Depth = 100_000;

    private readonly InProcessLineArbiter _arbiter = Pools.Of(lines: 1, maxWaiting: Depth);
    private readonly SemaphoreSlim _semaphore = new(1, 1);
    private readonly ConcurrencyLimiter _limiter = new(new ConcurrencyLimiterOptions { PermitLimit = 1, QueueLimit = Depth });
    private readonly Queue<ValueTask<LineAcquisition>> _lines = new(Depth + 1);
    private readonly Queue<Task> _waits = new(Depth + 1);
    private readonly Queue<ValueTask<RateLimitLease>> _leases = new(Depth + 1);
    private LineLease _line;
    private RateLimitLease _lease;

    public HandOffGoal(Effort effort)
        : base("queued hand-off, 100,000 deep, AcquireAsync", effort)
    {
        _arbiter.TryAcquire(Pools.Name, default, out _line);
        _semaphore.Wait();
        _lease = _limiter.AttemptAcquire();
        for (var i = 0; i < Depth; i++)
        {
            _lines.Enqueue(_arbiter.AcquireAsync(Pools.Name));
            _waits.Enqueue(_semaphore.WaitAsync());
            _leases.Enqueue(_limiter.AcquireAsync());
        }

        Beside("ConcurrencyLimiter", 0.80, 0.60, Limiter);
        Beside("SemaphoreSlim", 1.1, 0.85, Semaphore);
        AllocatesNothing();
    }

    protected override ValueTask CloseAsync()
    {
        _semaphore.Dispose();
        _limiter.Dispose();
        return default;
    }

    protected override void Subject(int count)
    {
        for (var i = 0; i < count; i++)
        {
            _arbiter.Release(_line);
            _line = Completed.Result(_lines.Dequeue()).Lease;
            _lines.Enqueue(_arbiter.AcquireAsync(Pools.Name));
        }
    }

    private void Semaphore(int count)
    {
        for (var i = 0; i < count; i++)
        {
            _semaphore.Release();
            _waits.Dequeue().GetAwaiter().GetResult();
            _waits.Enqueue(_semaphore.WaitAsync());
        }
    }

    private void Limiter(int count)
    {
        for (var i = 0; i < count; i++)
        {
            _lease.Dispose();
            _lease = Completed.Result(_leases.Dequeue());
            _leases.Enqueue(_limiter.AcquireAsync());
        }
    }
}

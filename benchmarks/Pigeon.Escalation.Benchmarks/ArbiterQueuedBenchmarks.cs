using System.Threading.RateLimiting;
using BenchmarkDotNet.Attributes;
using Pigeon.Escalation.Lines;

namespace Pigeon.Escalation.Benchmarks;

/// <summary>One line goes from hand to hand through a queue that stays as long as it is: one leaves it, one joins it.</summary>
[MemoryDiagnoser]
public class ArbiterQueuedBenchmarks : IDisposable
{
    private readonly Queue<ValueTask<LineAcquisition>> _lines = new();
    private readonly Queue<Task> _waits = new();
    private readonly Queue<ValueTask<RateLimitLease>> _leases = new();
    private readonly Holder _holder = new();
    private InProcessLineArbiter _awaited = null!;
    private InProcessLineArbiter _listened = null!;
    private LineLedger _ledger = null!;
    private SemaphoreSlim _semaphore = null!;
    private ConcurrencyLimiter _limiter = null!;
    private LineLease _held;
    private LinePlace _place;
    private RateLimitLease _lease = null!;

    [Params(1_000, 100_000, 1_000_000)]
    public int Depth { get; set; }

    [GlobalSetup]
    public void FillQueues()
    {
        var pools = new Dictionary<string, int> { ["p"] = 1 };
        (_awaited, _listened) = (new InProcessLineArbiter(pools, Depth), new InProcessLineArbiter(pools, Depth));
        (_ledger, _semaphore) = (new LineLedger(1, Depth), new SemaphoreSlim(1, 1));
        _limiter = new ConcurrencyLimiter(new ConcurrencyLimiterOptions { PermitLimit = 1, QueueLimit = Depth });
        _awaited.TryAcquire("p", default, out _held);
        _listened.TryAcquire("p", default, out _holder.Held);
        _ledger.Request(default, 0, null, out _place);
        _semaphore.Wait();
        _lease = _limiter.AttemptAcquire();
        for (var i = 0; i < Depth; i++)
        {
            JoinAll();
        }
    }

    [Benchmark(Baseline = true, Description = "SemaphoreSlim: Release + WaitAsync")]
    public void Semaphore()
    {
        _semaphore.Release();
        _waits.Dequeue().GetAwaiter().GetResult();
        _waits.Enqueue(_semaphore.WaitAsync());
    }

    [Benchmark(Description = "ConcurrencyLimiter: Dispose + AcquireAsync")]
    public void Limiter()
    {
        _lease.Dispose();
        _lease = Completed.Result(_leases.Dequeue());
        Keep(_limiter.AcquireAsync());
    }

    [Benchmark(Description = "arbiter: Release + AcquireAsync")]
    public void Awaited()
    {
        _awaited.Release(_held);
        _held = Completed.Result(_lines.Dequeue()).Lease;
        Keep(_awaited.AcquireAsync("p"));
    }

    [Benchmark(Description = "arbiter: Release + Request, one listener")]
    public void Listened()
    {
        _listened.Release(_holder.Held);
        _listened.Request(new LineRequest("p", default, 0, _holder));
    }

    [Benchmark(Description = "ledger of one writer: Release + Request")]
    public void Ledger()
    {
        _ledger.Release(_place.Number, _place.Token, out var next);
        _place = new LinePlace(next.Line, next.Token);
        _ledger.Request(default, 0, _holder, out _);
    }

    [GlobalCleanup]
    public void Dispose()
    {
        _semaphore?.Dispose();
        _limiter?.Dispose();
        GC.SuppressFinalize(this);
    }

    private void JoinAll()
    {
        Keep(_awaited.AcquireAsync("p"));
        Keep(_limiter.AcquireAsync());
        _waits.Enqueue(_semaphore.WaitAsync());
        _listened.Request(new LineRequest("p", default, 0, _holder));
        _ledger.Request(default, 0, _holder, out _);
    }

    private void Keep(ValueTask<LineAcquisition> wait) => _lines.Enqueue(wait);

    private void Keep(ValueTask<RateLimitLease> wait) => _leases.Enqueue(wait);

    private sealed class Holder : ILineListener
    {
        public LineLease Held;

        public void OnGranted(in LineTicket ticket, in LineLease lease) => Held = lease;
    }
}

using System.Threading.RateLimiting;

namespace Pigeon.Escalation.Benchmarks.Gates.Goals;

/// <summary>Ten thousand tenants with a pool each, one after the other in no order.</summary>
internal sealed class PoolsGoal : LoopGoal
{
    private const int Tenants = 10_000;
    private const int Arbiters = 10;

    private static readonly ConcurrencyLimiterOptions OneLine = new() { PermitLimit = 1, QueueLimit = 30 };

    private readonly string[] _names = [.. Enumerable.Range(0, Tenants).Select(i => $"tenant-{i:00000}")];
    private readonly InProcessLineArbiter _arbiter;
    private readonly PartitionedRateLimiter<string> _limiter =
        PartitionedRateLimiter.Create<string, string>(n => RateLimitPartition.GetConcurrencyLimiter(n, _ => OneLine));

    private int _next;

    public PoolsGoal(Effort effort)
        : base("10,000 pools, AcquireAsync + Release", effort)
    {
        _arbiter = Arbiter();
        Beside("PartitionedRateLimiter.AcquireAsync", 0.35, 0.22, Limiter);
        AllocatesNothing();
        Weigh("retained by an idle pool", 96, 48, () => Retained.BytesEach(Arbiters * Tenants, Idle));
    }

    protected override ValueTask CloseAsync() => _limiter.DisposeAsync();

    protected override void Subject(int count)
    {
        for (var i = 0; i < count; i++)
        {
            _next = Stride.After(_next, Tenants);
            _arbiter.Release(Completed.Result(_arbiter.AcquireAsync(_names[_next])).Lease);
        }
    }

    private void Limiter(int count)
    {
        for (var i = 0; i < count; i++)
        {
            _next = Stride.After(_next, Tenants);
            Completed.Result(_limiter.AcquireAsync(_names[_next])).Dispose();
        }
    }

    private InProcessLineArbiter Arbiter() => new(_names.ToDictionary(n => n, _ => 1));

    /// <summary>All of them have had their line lent once.</summary>
    private InProcessLineArbiter[] Idle()
    {
        var all = Enumerable.Range(0, Arbiters).Select(_ => Arbiter()).ToArray();
        foreach (var arbiter in all)
        {
            foreach (var name in _names)
            {
                arbiter.TryAcquire(name, default, out var lease);
                arbiter.Release(lease);
            }
        }

        return all;
    }
}

namespace Pigeon.Escalation.Benchmarks.Gates.Goals;

/// <summary>Ten thousand tenants with a pool each, one after the other in no order.</summary>
internal sealed class PoolsGoal : LoopGoal
{
    private const int Arbiters = 10;

    private readonly TenantLines _lines = new();
    private readonly TenantLimiters _limiters = new();

    public PoolsGoal(Effort effort)
        : base("10,000 pools, AcquireAsync + Release", effort)
    {
        Beside("PartitionedRateLimiter.AcquireAsync", 0.35, 0.22, _limiters.TakeAndGiveBack);
        AllocatesNothing();
        Weigh("retained by an idle pool", 96, 48, () => Retained.BytesEach(Arbiters * Tenants.Count, Idle));
    }

    protected override ValueTask CloseAsync() => _limiters.DisposeAsync();

    protected override void Subject(int count) => _lines.TakeAndGiveBack(count);

    // Each pool has lent its line once.
    private static TenantLines[] Idle()
    {
        var all = Enumerable.Range(0, Arbiters).Select(_ => new TenantLines()).ToArray();
        foreach (var lines in all)
        {
            lines.TakeAndGiveBack(Tenants.Count);
        }

        return all;
    }
}

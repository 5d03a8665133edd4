namespace Pigeon.Escalation.Benchmarks.Gates.Goals;

/// <summary>Takes a free line and gives it back, nobody else being there.</summary>
internal sealed class TryAcquireGoal : LoopGoal
{
    private readonly InProcessLineArbiter _arbiter = Pools.Of(lines: 4);

    public TryAcquireGoal(Effort effort)
        : base("uncontended TryAcquire + Release", effort)
    {
        Beside("lock + int, twice", 0.75, 0.50, new LockedCount().TakeAndGiveBack);
        AllocatesNothing();
    }

    protected override void Subject(int count)
    {
        for (var i = 0; i < count; i++)
        {
            _arbiter.TryAcquire(Pools.Name, default, out var lease);
            _arbiter.Release(lease);
        }
    }
}

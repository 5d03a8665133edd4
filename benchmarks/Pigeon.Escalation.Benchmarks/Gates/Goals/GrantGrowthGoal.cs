namespace Pigeon.Escalation.Benchmarks.Gates.Goals;

/// <summary>A line that goes to the next in the queue goes as fast however many wait behind.</summary>
internal sealed class GrantGrowthGoal : LoopGoal
{
    private readonly Crowd _many = Waiting(1_000_000);
    private readonly Crowd _some = Waiting(100_000);
    private readonly Crowd _few = Waiting(1_000);

    public GrantGrowthGoal(Effort effort)
        : base("a grant and a new request, 1,000,000 deep", effort)
    {
        GrowsFrom("1,000 deep", 1.5, 1.2, _few.HandOver);
        GrowsFrom("100,000 deep", 1.5, 1.2, _some.HandOver);
        AllocatesNothing();
    }

    protected override void Subject(int count) => _many.HandOver(count);

    private static Crowd Waiting(int count)
    {
        var crowd = new Crowd(count);
        crowd.Come(count);
        return crowd;
    }
}

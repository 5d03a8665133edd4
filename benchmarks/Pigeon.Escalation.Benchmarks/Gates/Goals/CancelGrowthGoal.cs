namespace Pigeon.Escalation.Benchmarks.Gates.Goals;

/// <summary>Giving up costs the same in any queue, and leaves nothing behind while the line stays held.</summary>
internal sealed class CancelGrowthGoal : LoopGoal
{
    private const int Gone = 100_000;

    private readonly Quitters _many = new(1_000_000);
    private readonly Quitters _few = new(1_000);

    public CancelGrowthGoal(Effort effort)
        : base("Cancel in the middle + Request, 1,000,000 deep", effort)
    {
        GrowsFrom("1,000 deep", 2, 1.2, _few.QuitInTheMiddle);
        AllocatesNothing();
        Weigh("retained by one who gave up, the line held", 8, 0, () => Retained.BytesEach(Gone, JoinAndQuit));
    }

    protected override void Subject(int count) => _many.QuitInTheMiddle(count);

    private Quitters JoinAndQuit()
    {
        _few.JoinAndQuit(Gone);
        return _few;
    }
}

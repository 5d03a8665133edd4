namespace Pigeon.Escalation.Benchmarks.Gates.Goals;

/// <summary>Somebody far inside a long queue gives up, and hears no exception of it.</summary>
internal sealed class CancelGoal : LoopGoal
{
    private readonly Quitters _lines;
    private readonly SemaphoreQuitters _semaphore;

    public CancelGoal(Effort effort)
        : base($"Cancel anywhere + Request, {DepthOf(effort):N0} deep", effort)
    {
        (_lines, _semaphore) = (new Quitters(DepthOf(effort)), new SemaphoreQuitters(DepthOf(effort)));
        Beside("SemaphoreSlim, cancelled by a token", 0.25, 0.05, _semaphore.QuitAndJoin);
    }

    protected override ValueTask CloseAsync()
    {
        _semaphore.Dispose();
        return default;
    }

    protected override void Subject(int count) => _lines.QuitAndJoin(count);

    private static int DepthOf(Effort effort) => effort.Pick(100_000, 10_000);
}

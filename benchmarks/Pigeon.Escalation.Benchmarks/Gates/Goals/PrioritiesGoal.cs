namespace Pigeon.Escalation.Benchmarks.Gates.Goals;

/// <summary>A crowd of eight priorities comes, waits and goes through one line, the highest first, each in order of arrival.</summary>
internal sealed class PrioritiesGoal : LoopGoal
{
    private const int Levels = 8;

    private readonly Crowd _crowd;

    public PrioritiesGoal(Effort effort)
        : base($"8 priorities, {CountOf(effort):N0} waiting", effort, CountOf(effort))
    {
        var queue = new QueuedCrowd(CountOf(effort));
        _crowd = new Crowd(CountOf(effort));
        Beside("lock + PriorityQueue<TCS, (int, long)>", 0.25, 0.10, count => queue.PassThrough(count, Levels));
    }

    protected override void Subject(int count) => _crowd.PassThrough(count, Levels);

    private static int CountOf(Effort effort) => effort.Pick(1_000_000, 200_000);
}

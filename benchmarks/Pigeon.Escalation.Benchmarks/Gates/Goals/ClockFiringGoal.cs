namespace Pigeon.Escalation.Benchmarks.Gates.Goals;

/// <summary>A virtual clock moves on so far that all of its timers fire.</summary>
internal sealed class ClockFiringGoal : Goal
{
    private const int WarmUps = 40;

    private readonly int _count;

    public ClockFiringGoal(Effort effort)
        : base($"virtual clock: {CountOf(effort):N0} timers fire")
    {
        _count = CountOf(effort);
        Beside("FakeTimeProvider", 1.0 / 100, 1.0 / 500, () => Task.FromResult(FireAnchor(_count)));
    }

    public override Task<double> SubjectAsync() => Task.FromResult(FireSubject(_count));

    public override Task WarmUpAsync()
    {
        for (var i = 0; i < WarmUps; i++)
        {
            FireSubject(_count / WarmUps);
            FireAnchor(_count / WarmUps);
        }

        return Task.CompletedTask;
    }

    // A round of the anchor takes seconds, and the ratio is far from its bounds.
    public override int RoundsOf(Effort effort) => effort.Pick(5, 3);

    private static int CountOf(Effort effort) => effort.Pick(30_000, 10_000);

    private static double FireSubject(int count) => PendingTimers.Subject(count).FireAll(static (c, far) => c.Advance(far));

    private static double FireAnchor(int count) => PendingTimers.Anchor(count).FireAll(static (c, far) => c.Advance(far));
}

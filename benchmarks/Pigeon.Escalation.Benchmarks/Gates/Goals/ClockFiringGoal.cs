namespace Pigeon.Escalation.Benchmarks.Gates.Goals;

/// <summary>A virtual clock moves on so far that all of its timers fire.</summary>
internal sealed class ClockFiringGoal : Goal
{
    private const int Many = 30_000;
    private const int Few = 1000;

    public ClockFiringGoal()
        : base($"virtual clock: {Many:N0} timers fire") =>
        Beside("FakeTimeProvider", 1.0 / 100, 1.0 / 500, () => Task.FromResult(FireAnchor(Many)));

    public override Task<double> SubjectAsync() => Task.FromResult(FireSubject(Many));

    public override Task WarmUpAsync()
    {
        Compiler.Satisfy(static () =>
        {
            FireSubject(Many);
            FireAnchor(Few);
        });
        return Task.CompletedTask;
    }

    // A round of the anchor takes seconds, and the ratio is far from its bounds.
    public override int RoundsOf(Effort effort) => 3;

    private static double FireSubject(int count) => PendingTimers.Subject(count).FireAll(static (c, far) => c.Advance(far));

    private static double FireAnchor(int count) => PendingTimers.Anchor(count).FireAll(static (c, far) => c.Advance(far));
}

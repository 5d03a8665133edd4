using Pigeon.Escalation.Testing;

namespace Pigeon.Escalation.Benchmarks.Gates.Goals;

/// <summary>A timer made and disposed on a virtual clock that has many.</summary>
internal sealed class ClockTimersGoal : LoopGoal
{
    private readonly PendingTimers<FakeClock> _many;

    public ClockTimersGoal(Effort effort)
        : base($"virtual clock, {CountOf(effort):N0} pending: create + dispose", effort)
    {
        _many = PendingTimers.Subject(CountOf(effort));
        Beside("FakeTimeProvider", 1.0 / 200, 1.0 / 1000, PendingTimers.SharedAnchor(CountOf(effort)).CreateAndDispose);
        GrowsFrom("100 pending", 3, 1.5, PendingTimers.Subject(100).CreateAndDispose);
    }

    // Filling the anchor takes time by the square of the count.
    public static int CountOf(Effort effort) => effort.Pick(100_000, 30_000);

    protected override void Subject(int count) => _many.CreateAndDispose(count);
}

using Microsoft.Extensions.Time.Testing;
using Pigeon.Escalation.Testing;

namespace Pigeon.Escalation.Benchmarks.Gates.Goals;

/// <summary>A virtual clock that has many timers moves on, and none of them is due.</summary>
internal sealed class ClockAdvanceGoal : LoopGoal
{
    private static readonly TimeSpan Tick = TimeSpan.FromTicks(1);

    private readonly PendingTimers<FakeClock> _many;
    private readonly PendingTimers<FakeTimeProvider> _anchor;

    public ClockAdvanceGoal(Effort effort)
        : base($"virtual clock, {ClockTimersGoal.CountOf(effort):N0} pending: empty Advance", effort)
    {
        _many = PendingTimers.Subject(ClockTimersGoal.CountOf(effort));
        _anchor = PendingTimers.SharedAnchor(ClockTimersGoal.CountOf(effort));
        var few = PendingTimers.Subject(100);
        Beside("FakeTimeProvider", 1.0 / 200, 1.0 / 1000, Anchor);
        GrowsFrom("100 pending", 3, 1.5, count => Advance(few.Clock, count));
        AllocatesNothing();
    }

    protected override void Subject(int count) => Advance(_many.Clock, count);

    private static void Advance(FakeClock clock, int count)
    {
        for (var i = 0; i < count; i++)
        {
            clock.Advance(Tick);
        }
    }

    private void Anchor(int count)
    {
        for (var i = 0; i < count; i++)
        {
            _anchor.Clock.Advance(Tick);
        }
    }
}

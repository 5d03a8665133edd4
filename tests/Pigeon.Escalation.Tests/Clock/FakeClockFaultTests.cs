using Pigeon.Escalation.Testing;

namespace Pigeon.Escalation.Tests.Clock;

[TestClass]
public sealed class FakeClockFaultTests
{
    [TestMethod]
    public void An_exception_of_a_callback_leaves_the_clock_at_its_due_time_and_all_else_pending()
    {
        var clock = new FakeClock();
        var fired = new List<string>();
        clock.Schedule(Seconds(1), ClockTurn.Timer, _ => throw new InvalidDataException("broken"));
        clock.Schedule(Seconds(1), ClockTurn.Timer, _ => fired.Add("same instant"));
        clock.Schedule(Seconds(2), ClockTurn.Timer, _ => fired.Add("later"));

        Assert.ThrowsExactly<InvalidDataException>(() => clock.Advance(Seconds(10)));
        Assert.AreEqual(Seconds(1), clock.Elapsed);
        Assert.AreEqual(2, clock.PendingTimers);

        clock.Advance(Seconds(10));
        Assert.AreEqual("same instant, later", string.Join(", ", fired));
        Assert.AreEqual(Seconds(11), clock.Elapsed);
    }

    [TestMethod]
    public void A_periodic_timer_survives_the_exception_of_its_callback()
    {
        var clock = new FakeClock();
        using var timer = clock.CreateTimer(_ => throw new InvalidDataException("broken"), null, Seconds(1), Seconds(1));

        Assert.ThrowsExactly<InvalidDataException>(() => clock.Advance(Seconds(10)));
        Assert.ThrowsExactly<InvalidDataException>(() => clock.Advance(Seconds(10)));
        Assert.AreEqual(Seconds(2), clock.Elapsed);
    }

    [TestMethod]
    public void A_callback_cannot_advance_the_clock()
    {
        var clock = new FakeClock();
        var refusals = new List<string>();
        clock.Schedule(Seconds(1), ClockTurn.Timer, _ =>
        {
            foreach (var advance in WaysToAdvance(clock))
            {
                refusals.Add(Assert.ThrowsExactly<InvalidOperationException>(advance).Message);
            }
        });

        clock.Advance(Seconds(2));

        Assert.HasCount(4, refusals);
        StringAssert.Contains(refusals[0], "A callback of the clock");
        Assert.AreEqual(Seconds(2), clock.Elapsed);
    }

    private static Action[] WaysToAdvance(FakeClock clock) =>
    [
        () => clock.Advance(TimeSpan.Zero),
        () => clock.AdvanceTo(clock.GetUtcNow()),
        () => clock.AdvanceToNext(),
        () => clock.RunUntilIdle(TimeSpan.Zero),
    ];

    private static TimeSpan Seconds(int seconds) => TimeSpan.FromSeconds(seconds);
}

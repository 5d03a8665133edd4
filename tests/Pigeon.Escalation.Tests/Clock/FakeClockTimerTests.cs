using Pigeon.Escalation.Testing;

namespace Pigeon.Escalation.Tests.Clock;

[TestClass]
public sealed class FakeClockTimerTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Never = Timeout.InfiniteTimeSpan;

    private readonly FakeClock _clock = new();
    private int _fired;

    [TestMethod]
    public void A_timer_due_now_fires_in_the_next_advance_and_not_before()
    {
        using var timer = Create(TimeSpan.Zero, Never);
        Assert.AreEqual(0, _fired);
        Assert.AreEqual(1, _clock.PendingTimers);

        _clock.Advance(TimeSpan.Zero);

        Assert.AreEqual(1, _fired);
        Assert.AreEqual(TimeSpan.Zero, _clock.Elapsed);
    }

    [TestMethod]
    public void A_timer_that_is_never_due_is_not_armed_until_it_is_changed()
    {
        using var timer = Create(Never, Second);
        _clock.Advance(10 * Second);
        Assert.AreEqual(0, _fired);
        Assert.AreEqual(0, _clock.PendingTimers);

        Assert.IsTrue(timer.Change(Second, Never));
        _clock.Advance(10 * Second);

        Assert.AreEqual(1, _fired);
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(-1)]
    public void A_period_of_zero_or_never_fires_once(int milliseconds)
    {
        using var timer = Create(Second, TimeSpan.FromMilliseconds(milliseconds));

        _clock.Advance(10 * Second);

        Assert.AreEqual(1, _fired);
        Assert.AreEqual(0, _clock.PendingTimers);
    }

    [TestMethod]
    public void A_change_takes_the_place_of_due_time_and_period()
    {
        using var timer = Create(Second, Second);
        timer.Change(4 * Second, 3 * Second);

        _clock.Advance(10 * Second);
        Assert.AreEqual(3, _fired);

        timer.Change(Never, Second);
        _clock.Advance(10 * Second);
        Assert.AreEqual(3, _fired);
    }

    [TestMethod]
    public void A_periodic_timer_is_armed_before_its_callback_which_may_change_it()
    {
        ITimer timer = null!;
        var pending = -1;
        timer = _clock.CreateTimer(
            _ =>
            {
                pending = _clock.PendingTimers;
                if (++_fired == 3)
                {
                    timer.Change(Never, Never);
                }
            },
            null,
            Second,
            Second);

        _clock.Advance(10 * Second);

        Assert.AreEqual(1, pending);
        Assert.AreEqual(3, _fired);
        Assert.AreEqual(0, _clock.PendingTimers);
    }

    [TestMethod]
    public void A_periodic_timer_that_its_callback_disposes_fires_no_more()
    {
        ITimer timer = null!;
        timer = _clock.CreateTimer(_ => Dispose(timer), null, Second, Second);

        _clock.Advance(10 * Second);

        Assert.AreEqual(1, _fired);
    }

    [TestMethod]
    public async Task A_disposed_timer_is_gone_for_good()
    {
        var timer = Create(Second, Second);

        timer.Dispose();
        timer.Dispose();
        await timer.DisposeAsync();

        Assert.AreEqual(0, _clock.PendingTimers);
        Assert.IsFalse(timer.Change(Second, Second));
        _clock.Advance(10 * Second);
        Assert.AreEqual(0, _fired);
    }

    [TestMethod]
    public async Task A_timer_may_be_disposed_asynchronously()
    {
        var timer = Create(Second, Second);

        await timer.DisposeAsync();
        await timer.DisposeAsync();

        Assert.AreEqual(0, _clock.PendingTimers);
        Assert.IsFalse(timer.Change(Second, Second));
    }

    [TestMethod]
    public void The_callback_is_given_the_state()
    {
        object? given = null;
        using var timer = _clock.CreateTimer(state => given = state, this, Second, Never);
        _clock.Advance(Second);
        Assert.AreSame(this, given);

        _clock.Schedule(Second, ClockTurn.Host, state => given = state, "other");
        _clock.Advance(Second);
        Assert.AreEqual("other", given);
    }

    [TestMethod]
    public void Times_below_minus_one_millisecond_are_refused_and_change_nothing()
    {
        using var timer = Create(Second, Never);

        AssertRefused("dueTime", () => Create(2 * -Second, Never));
        AssertRefused("period", () => Create(Second, new TimeSpan(-10_001)));
        AssertRefused("dueTime", () => timer.Change(-Second, Never));
        AssertRefused("period", () => timer.Change(Second, -Second));
        AssertRefused("after", () => _clock.Schedule(-Second, ClockTurn.Host, _ => { }));

        Assert.AreEqual(1, _clock.PendingTimers);
        Assert.AreEqual(_clock.Start + Second, _clock.NextDue);
    }

    [TestMethod]
    public void Missing_callbacks_and_unknown_turns_are_refused()
    {
        Assert.ThrowsExactly<ArgumentNullException>(() => _clock.CreateTimer(null!, null, Second, Never));
        Assert.ThrowsExactly<ArgumentNullException>(() => _clock.Schedule(Second, ClockTurn.Host, null!));
        AssertRefused("turn", () => _clock.Schedule(Second, (ClockTurn)3, _ => { }));
        AssertRefused("turn", () => _clock.Schedule(Second, (ClockTurn)(-1), _ => { }));
    }

    [TestMethod]
    public void Times_are_exact_to_the_tick()
    {
        using var timer = Create(new TimeSpan(1), Never);

        Assert.AreEqual(_clock.Start + new TimeSpan(1), _clock.NextDue);
    }

    [TestMethod]
    public void Due_times_longer_than_the_system_takes_are_taken()
    {
        var longest = TimeSpan.FromHours(10_000);
        using var timer = Create(longest, longest);
        _clock.Schedule(longest, ClockTurn.Host, _ => _fired++);

        _clock.Advance(longest - new TimeSpan(1));
        Assert.AreEqual(0, _fired);
        _clock.Advance(new TimeSpan(1));
        Assert.AreEqual(2, _fired);
        _clock.Advance(longest);
        Assert.AreEqual(3, _fired);
    }

    [TestMethod]
    public void A_scheduled_timer_may_be_armed_later()
    {
        var timer = _clock.Schedule(Never, ClockTurn.Carrier, _ => _fired++);
        Assert.AreEqual(0, _clock.PendingTimers);

        timer.Change(Second, Second);
        _clock.Advance(3 * Second);

        Assert.AreEqual(3, _fired);
    }

    private static void AssertRefused(string parameter, Action action) =>
        Assert.AreEqual(parameter, Assert.ThrowsExactly<ArgumentOutOfRangeException>(action).ParamName);

    private ITimer Create(TimeSpan dueTime, TimeSpan period) => _clock.CreateTimer(_ => _fired++, null, dueTime, period);

    private void Dispose(ITimer timer)
    {
        _fired++;
        timer.Dispose();
    }
}

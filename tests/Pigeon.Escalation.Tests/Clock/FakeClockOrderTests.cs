using Pigeon.Escalation.Testing;

namespace Pigeon.Escalation.Tests.Clock;

[TestClass]
public sealed class FakeClockOrderTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly FakeClock _clock = new();
    private readonly List<string> _fired = [];

    [TestMethod]
    public void Within_an_instant_the_host_goes_first_then_the_carrier_then_timers()
    {
        At(Second, ClockTurn.Timer, "timeout");
        At(Second, ClockTurn.Carrier, "answer");
        At(Second, ClockTurn.Host, "abort");

        AssertFired("abort", "answer", "timeout");
    }

    [TestMethod]
    public void A_system_style_timer_is_of_the_timers_turn()
    {
        using var timeout = _clock.CreateTimer(_ => _fired.Add("timeout"), null, Second, Timeout.InfiniteTimeSpan);
        At(Second, ClockTurn.Timer, "gap");
        At(Second, ClockTurn.Carrier, "answer");

        AssertFired("answer", "timeout", "gap");
    }

    [TestMethod]
    public void Among_equals_the_first_scheduled_goes_first()
    {
        var names = Enumerable.Range(0, 100).Select(n => $"{n}").ToArray();
        Array.ForEach(names, name => At(Second, ClockTurn.Carrier, name));

        AssertFired(names);
    }

    [TestMethod]
    public void The_due_time_stands_above_the_turn()
    {
        At(2 * Second, ClockTurn.Host, "abort");
        At(Second, ClockTurn.Timer, "timeout");

        AssertFired("timeout", "abort");
    }

    [TestMethod]
    public void To_be_due_at_the_same_time_counts_not_to_be_armed_at_the_same_time()
    {
        At(2 * Second, ClockTurn.Timer, "armed first");
        _clock.Advance(Second);
        At(Second, ClockTurn.Timer, "armed later");

        AssertFired("armed first", "armed later");
    }

    [TestMethod]
    public void To_arm_again_is_to_be_scheduled_anew()
    {
        var first = At(Second, ClockTurn.Timer, "first");
        At(Second, ClockTurn.Timer, "second");
        first.Change(Second, Timeout.InfiniteTimeSpan);

        AssertFired("second", "first");
    }

    [TestMethod]
    public void A_changed_timer_keeps_its_turn()
    {
        var answer = At(5 * Second, ClockTurn.Carrier, "answer");
        At(Second, ClockTurn.Timer, "timeout");
        answer.Change(Second, Timeout.InfiniteTimeSpan);

        AssertFired("answer", "timeout");
    }

    [TestMethod]
    public void A_period_takes_its_place_anew_each_time()
    {
        using var first = _clock.CreateTimer(_ => _fired.Add("second by second"), null, Second, Second);
        using var other = _clock.CreateTimer(_ => _fired.Add("every other"), null, 2 * Second, 2 * Second);

        _clock.Advance(2 * Second);

        Assert.AreEqual("second by second, every other, second by second", string.Join(", ", _fired));
    }

    [TestMethod]
    public void What_a_callback_schedules_for_its_own_instant_takes_its_place_by_turn()
    {
        _clock.Schedule(Second, ClockTurn.Timer, _ =>
        {
            _fired.Add("timeout");
            At(TimeSpan.Zero, ClockTurn.Timer, "gap of zero");
            At(TimeSpan.Zero, ClockTurn.Carrier, "busy at once");
        });
        At(Second, ClockTurn.Timer, "other timeout");

        AssertFired("timeout", "busy at once", "other timeout", "gap of zero");
        Assert.AreEqual(10 * Second, _clock.Elapsed);
    }

    [TestMethod]
    public void What_a_callback_disposes_in_its_own_instant_does_not_fire()
    {
        ITimer timeout = null!;
        _clock.Schedule(Second, ClockTurn.Carrier, _ => timeout.Dispose());
        timeout = At(Second, ClockTurn.Timer, "timeout");

        AssertFired();
    }

    [TestMethod]
    public void What_a_callback_changes_in_its_own_instant_fires_at_its_new_time_only()
    {
        ITimer timeout = null!;
        var at = TimeSpan.Zero;
        _clock.Schedule(Second, ClockTurn.Carrier, _ => timeout.Change(3 * Second, Timeout.InfiniteTimeSpan));
        timeout = _clock.Schedule(Second, ClockTurn.Timer, _ => at += _clock.Elapsed);

        _clock.Advance(10 * Second);

        Assert.AreEqual(4 * Second, at);
    }

    private ITimer At(TimeSpan after, ClockTurn turn, string name) => _clock.Schedule(after, turn, _ => _fired.Add(name));

    private void AssertFired(params string[] names)
    {
        _clock.AdvanceTo(_clock.Start + (10 * Second));
        CollectionAssert.AreEqual(names, _fired);
    }
}

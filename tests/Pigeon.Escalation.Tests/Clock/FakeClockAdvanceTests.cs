using Pigeon.Escalation.Testing;

namespace Pigeon.Escalation.Tests.Clock;

[TestClass]
public sealed class FakeClockAdvanceTests
{
    private static readonly DateTimeOffset Monday = new(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);

    [TestMethod]
    public void A_new_clock_stands_at_its_start()
    {
        var clock = new FakeClock();

        Assert.AreEqual(Monday, clock.Start);
        Assert.AreEqual(Monday, clock.GetUtcNow());
        Assert.AreEqual(TimeSpan.Zero, clock.Elapsed);
        Assert.AreEqual(10_000_000, clock.TimestampFrequency);
        Assert.IsNull(clock.NextDue);
    }

    [TestMethod]
    public void The_time_is_given_in_utc_whatever_the_offset_of_the_start()
    {
        var clock = new FakeClock(new DateTimeOffset(2026, 1, 5, 9, 0, 0, TimeSpan.FromHours(9)));

        Assert.AreEqual(Monday, clock.GetUtcNow());
        Assert.AreEqual(TimeSpan.Zero, clock.GetUtcNow().Offset);
        Assert.AreEqual(TimeSpan.Zero, clock.Start.Offset);
    }

    [TestMethod]
    public void The_local_zone_is_utc_unless_it_is_set()
    {
        var tokyo = TimeZoneInfo.CreateCustomTimeZone("Tokyo", TimeSpan.FromHours(9), null, null);

        Assert.AreEqual(TimeZoneInfo.Utc, new FakeClock().LocalTimeZone);
        Assert.AreEqual(TimeSpan.FromHours(9), new FakeClock { Zone = tokyo }.GetLocalNow().Offset);
        Assert.ThrowsExactly<ArgumentNullException>(() => new FakeClock { Zone = null! });
    }

    [TestMethod]
    public void Ten_minutes_fire_a_half_minute_period_twenty_times_each_at_its_own_time()
    {
        var clock = new FakeClock();
        var times = new List<TimeSpan>();
        var stamps = new List<TimeSpan>();
        var first = clock.GetTimestamp();
        using var timer = clock.CreateTimer(
            _ =>
            {
                times.Add(clock.GetUtcNow() - Monday);
                stamps.Add(clock.GetElapsedTime(first));
            },
            null,
            Seconds(30),
            Seconds(30));

        clock.Advance(TimeSpan.FromMinutes(10));

        var expected = Enumerable.Range(1, 20).Select(n => Seconds(30 * n)).ToArray();
        CollectionAssert.AreEqual(expected, times);
        CollectionAssert.AreEqual(expected, stamps);
    }

    [TestMethod]
    public void Ten_minutes_fire_a_timer_that_its_callback_arms_again_twenty_times()
    {
        var clock = new FakeClock();
        var times = new List<TimeSpan>();
        ITimer timer = null!;
        timer = clock.CreateTimer(
            _ =>
            {
                times.Add(clock.Elapsed);
                timer.Change(Seconds(30), Timeout.InfiniteTimeSpan);
            },
            null,
            Seconds(30),
            Timeout.InfiniteTimeSpan);

        clock.Advance(TimeSpan.FromMinutes(10));

        CollectionAssert.AreEqual(Enumerable.Range(1, 20).Select(n => Seconds(30 * n)).ToArray(), times);
    }

    [TestMethod]
    public void After_an_advance_the_clock_stands_at_the_end_of_the_span()
    {
        var clock = new FakeClock();
        clock.Schedule(Seconds(3), ClockTurn.Timer, _ => { });

        clock.Advance(Seconds(5));
        Assert.AreEqual(Monday + Seconds(5), clock.GetUtcNow());

        clock.AdvanceTo(Monday + Seconds(7));
        Assert.AreEqual(Seconds(7), clock.Elapsed);
    }

    [TestMethod]
    public void A_timer_due_at_the_end_of_the_span_fires_and_one_a_tick_later_does_not()
    {
        var clock = new FakeClock();
        var fired = new List<string>();
        clock.Schedule(Seconds(5), ClockTurn.Timer, _ => fired.Add("at the end"));
        clock.Schedule(Seconds(5) + new TimeSpan(1), ClockTurn.Timer, _ => fired.Add("later"));

        clock.Advance(Seconds(5));

        Assert.AreEqual("at the end", string.Join(", ", fired));
        Assert.AreEqual(Monday + Seconds(5) + new TimeSpan(1), clock.NextDue);
    }

    [TestMethod]
    public void Time_never_goes_back()
    {
        var clock = new FakeClock();
        clock.Advance(Seconds(5));

        var by = Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => clock.Advance(Seconds(-1)));
        var to = Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => clock.AdvanceTo(Monday));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => clock.RunUntilIdle(Seconds(-1)));

        Assert.AreEqual(Seconds(-1), by.ActualValue);
        StringAssert.Contains(by.Message, "zero or more is allowed");
        Assert.AreEqual(Monday, to.ActualValue);
        StringAssert.Contains(to.Message, "2026-01-05T00:00:05.0000000+00:00 or later is allowed");
        Assert.AreEqual(Seconds(5), clock.Elapsed);
    }

    [TestMethod]
    public void Time_ends_with_the_calendar()
    {
        var clock = new FakeClock(DateTimeOffset.MaxValue - Seconds(5));
        var fired = 0;
        using var timer = clock.CreateTimer(_ => fired++, null, Seconds(2), Seconds(2));

        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => clock.Advance(Seconds(6)));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => clock.Schedule(Seconds(6), ClockTurn.Host, _ => { }));
        Assert.AreEqual(2, clock.RunUntilIdle(TimeSpan.MaxValue));
        Assert.AreEqual(2, fired);
        Assert.AreEqual(0, clock.PendingTimers);
    }

    [TestMethod]
    public void Advance_to_next_jumps_to_the_earliest_due_time_and_fires_one_timer()
    {
        var clock = new FakeClock();
        var fired = new List<string>();
        clock.Schedule(Seconds(5), ClockTurn.Timer, _ => fired.Add("timer"));
        clock.Schedule(Seconds(5), ClockTurn.Carrier, _ => fired.Add("carrier"));

        Assert.IsTrue(clock.AdvanceToNext());
        Assert.AreEqual("carrier", string.Join(", ", fired));
        Assert.AreEqual(Seconds(5), clock.Elapsed);
        Assert.AreEqual(clock.GetUtcNow(), clock.NextDue);

        Assert.IsTrue(clock.AdvanceToNext());
        Assert.AreEqual("carrier, timer", string.Join(", ", fired));

        Assert.IsFalse(clock.AdvanceToNext());
        Assert.AreEqual(Seconds(5), clock.Elapsed);
    }

    [TestMethod]
    public void Run_until_idle_stands_where_the_last_timer_fired()
    {
        var clock = new FakeClock();
        clock.Schedule(Seconds(1), ClockTurn.Timer, _ => clock.Schedule(Seconds(2), ClockTurn.Timer, _ => { }));

        Assert.AreEqual(2, clock.RunUntilIdle(TimeSpan.MaxValue));
        Assert.AreEqual(Seconds(3), clock.Elapsed);
        Assert.AreEqual(0, clock.RunUntilIdle(TimeSpan.MaxValue));
        Assert.AreEqual(Seconds(3), clock.Elapsed);
    }

    [TestMethod]
    public void Run_until_idle_stops_at_its_limit_counted_from_now()
    {
        var clock = new FakeClock();
        clock.Advance(Seconds(7));
        using var timer = clock.CreateTimer(_ => { }, null, Seconds(3), Seconds(3));

        Assert.AreEqual(3, clock.RunUntilIdle(Seconds(10)));
        Assert.AreEqual(Seconds(17), clock.Elapsed);
        Assert.AreEqual(1, clock.PendingTimers);
        Assert.AreEqual(Monday + Seconds(19), clock.NextDue);
    }

    [TestMethod]
    public void The_work_of_an_engine_runs_at_once_on_the_calling_thread()
    {
        IPumpScheduler scheduler = new FakeClock();
        var thread = 0;

        scheduler.Schedule(() => thread = Environment.CurrentManagedThreadId);

        Assert.AreEqual(Environment.CurrentManagedThreadId, thread);
        Assert.ThrowsExactly<ArgumentNullException>(() => scheduler.Schedule(null!));
    }

    private static TimeSpan Seconds(int seconds) => TimeSpan.FromSeconds(seconds);
}

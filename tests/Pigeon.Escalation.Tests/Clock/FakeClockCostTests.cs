using System.Runtime.CompilerServices;
using Pigeon.Escalation.Testing;

namespace Pigeon.Escalation.Tests.Clock;

[TestClass]
public sealed class FakeClockCostTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [TestMethod]
    public void Firing_allocates_nothing()
    {
        var clock = new FakeClock();
        var fired = 0;
        for (var n = 1; n <= 1_000; n++)
        {
            clock.CreateTimer(_ => fired++, null, n * Second / 1_000, Second);
        }

        clock.Advance(10 * Second);
        var before = GC.GetAllocatedBytesForCurrentThread();
        clock.Advance(10 * Second);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.AreEqual(20_000, fired);
        Assert.AreEqual(0, allocated);
    }

    [TestMethod]
    public void Changing_a_timer_allocates_nothing()
    {
        var clock = new FakeClock();
        var timer = clock.Schedule(Second, ClockTurn.Timer, _ => { });
        timer.Change(Second, Second);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var n = 0; n < 1_000; n++)
        {
            timer.Change(Timeout.InfiniteTimeSpan, Second);
            timer.Change(n * Second, Second);
        }

        Assert.AreEqual(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [TestMethod]
    public void Scheduling_allocates_one_small_object()
    {
        const int Times = 1_000;
        var clock = new FakeClock();
        TimerCallback callback = _ => { };
        ScheduleAndFire(clock, callback, Times);

        var before = GC.GetAllocatedBytesForCurrentThread();
        ScheduleAndFire(clock, callback, Times);
        var perTimer = (double)(GC.GetAllocatedBytesForCurrentThread() - before) / Times;

        Assert.IsLessThanOrEqualTo(64, perTimer);
    }

    [TestMethod]
    public void What_is_disposed_leaves_no_room_behind()
    {
        var clock = new FakeClock();
        var timers = Enumerable.Range(0, 100_000).Select(n => clock.Schedule(n * Second, ClockTurn.Timer, _ => { })).ToArray();
        Assert.AreEqual(100_000, clock.PendingTimers);

        Array.ForEach(timers, timer => timer.Dispose());

        Assert.AreEqual(0, clock.PendingTimers);
        Assert.AreEqual(TimerHeap.SmallestCapacity, clock.Capacity);
    }

    [TestMethod]
    public void Timers_that_come_and_go_need_no_more_room_than_those_pending_at_once()
    {
        var clock = new FakeClock();
        for (var n = 0; n < 100_000; n++)
        {
            clock.Schedule(Second, ClockTurn.Timer, _ => { }).Dispose();
        }

        Assert.AreEqual(TimerHeap.SmallestCapacity, clock.Capacity);
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void The_clock_does_not_keep_what_belongs_to_a_disposed_or_fired_timer(bool dispose)
    {
        var clock = new FakeClock();
        var state = ScheduleWithState(clock, dispose);
        clock.Advance(Second);

        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();

        Assert.IsFalse(state.IsAlive);
        GC.KeepAlive(clock);
    }

    [TestMethod]
    [DataRow("create")]
    [DataRow("change")]
    [DataRow("dispose")]
    [DataRow("fire")]
    public void The_work_of_an_operation_grows_with_the_logarithm_of_the_timers(string operation)
    {
        var few = ComparisonsPerOperation(operation, 1_000);
        var many = ComparisonsPerOperation(operation, 100_000);

        // Three more levels of four children each, at the very most, for a hundred times the timers.
        Assert.IsLessThanOrEqualTo(few + 20, many, $"{operation}: {few:F1} comparisons at 1,000 timers, {many:F1} at 100,000.");
        Assert.IsLessThanOrEqualTo(50, many, $"{operation}: {many:F1} comparisons at 100,000 timers.");
    }

    private static double ComparisonsPerOperation(string operation, int count)
    {
        var clock = new FakeClock();
        var timers = new ITimer[count];
        var create = Count(() => ForEach(count, (n, due) => timers[n] = clock.Schedule(due, ClockTurn.Timer, _ => { })));
        return operation switch
        {
            "create" => create,
            "change" => Count(() => ForEach(count, (n, due) => timers[count - 1 - n].Change(due, Timeout.InfiniteTimeSpan))),
            "dispose" => Count(() => ForEach(count, (n, _) => timers[n].Dispose())),
            _ => Count(() => clock.RunUntilIdle(TimeSpan.MaxValue)),
        };

        double Count(Action work)
        {
            var before = clock.Comparisons;
            work();
            return (double)(clock.Comparisons - before) / count;
        }
    }

    // Due times that jump about, the same on every machine.
    private static void ForEach(int count, Action<int, TimeSpan> action)
    {
        uint noise = 1;
        for (var n = 0; n < count; n++)
        {
            noise = (noise * 1_664_525) + 1_013_904_223;
            action(n, new TimeSpan(noise));
        }
    }

    private static void ScheduleAndFire(FakeClock clock, TimerCallback callback, int times)
    {
        for (var n = 0; n < times; n++)
        {
            clock.Schedule(Second, ClockTurn.Carrier, callback);
            clock.Advance(Second);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference ScheduleWithState(FakeClock clock, bool dispose)
    {
        var state = new object();
        var timer = clock.Schedule(Second, ClockTurn.Timer, _ => { }, state);
        if (dispose)
        {
            timer.Dispose();
        }

        return new WeakReference(state);
    }
}

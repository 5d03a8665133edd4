using Pigeon.Escalation.Testing;

namespace Pigeon.Escalation.Tests.Clock;

[TestClass]
public sealed class FakeClockThreadTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [TestMethod]
    public async Task A_second_thread_cannot_advance_the_clock()
    {
        var clock = new FakeClock();
        using var inside = new SemaphoreSlim(0);
        using var goOn = new SemaphoreSlim(0);
        clock.Schedule(Second, ClockTurn.Timer, _ =>
        {
            inside.Release();
            goOn.Wait();
        });
        var first = Task.Run(() => clock.Advance(Second));
        await inside.WaitAsync();

        var refusal = Assert.ThrowsExactly<InvalidOperationException>(() => clock.Advance(Second));
        goOn.Release();
        await first;

        StringAssert.Contains(refusal.Message, "Another thread is advancing the clock");
        Assert.AreEqual(Second, clock.Elapsed);
        clock.Advance(Second);
    }

    [TestMethod]
    public async Task Timers_may_be_made_changed_and_disposed_while_a_callback_runs_elsewhere()
    {
        var clock = new FakeClock();
        var fired = new List<string>();
        var disposed = clock.Schedule(Second, ClockTurn.Timer, _ => fired.Add("disposed"));
        var changed = clock.Schedule(Second, ClockTurn.Timer, _ => fired.Add("changed"));
        clock.Schedule(Second, ClockTurn.Host, _ => Task.Run(() =>
        {
            clock.Schedule(TimeSpan.Zero, ClockTurn.Carrier, _ => fired.Add("made"));
            changed.Change(Second, Timeout.InfiniteTimeSpan);
            disposed.Dispose();
        }).Wait());

        await Task.Run(() => clock.Advance(Second));
        Assert.AreEqual("made", string.Join(", ", fired));
        clock.Advance(Second);
        Assert.AreEqual("made, changed", string.Join(", ", fired));
    }

    [TestMethod]
    public async Task No_firing_is_lost_or_doubled_when_threads_arm_while_the_clock_moves()
    {
        const int Threads = 4;
        const int TimersPerThread = 5_000;
        var clock = new FakeClock();
        var fired = 0;
        var late = 0;
        var armers = Enumerable.Range(0, Threads).Select(_ => Task.Run(ArmTimers)).ToArray();
        var all = Task.WhenAll(armers);

        while (!all.IsCompleted)
        {
            clock.Advance(Second);
        }

        await all;
        clock.Advance(20 * Second);

        // Of each three: one fires once, one is moved and fires once, one is disposed before it is due at the far end.
        Assert.AreEqual(2 * Threads * TimersPerThread, fired);
        Assert.AreEqual(0, late);
        Assert.AreEqual(0, clock.PendingTimers);

        void ArmTimers()
        {
            for (var n = 0; n < TimersPerThread; n++)
            {
                var before = clock.GetUtcNow();
                clock.Schedule((n % 10) * Second, ClockTurn.Timer, CountOnce, before);
                var moved = clock.CreateTimer(CountOnce, before, TimeSpan.FromDays(10_000), Timeout.InfiniteTimeSpan);
                var disposed = clock.Schedule(TimeSpan.FromDays(10_000), ClockTurn.Host, CountOnce, before);
                moved.Change(Second, Timeout.InfiniteTimeSpan);
                disposed.Dispose();
            }
        }

        void CountOnce(object? armed)
        {
            fired++;
            late += clock.GetUtcNow() < (DateTimeOffset)armed! ? 1 : 0;
        }
    }
}

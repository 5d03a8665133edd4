using Pigeon.Escalation.Testing;

namespace Pigeon.Escalation.Tests.Clock;

[TestClass]
public sealed class FakeClockPlatformTests
{
    private static readonly TimeSpan HalfMinute = TimeSpan.FromSeconds(30);

    private readonly FakeClock _clock = new();

    [TestMethod]
    public void A_delay_ends_at_its_time_and_not_before()
    {
        var delay = Task.Delay(HalfMinute, _clock);

        _clock.Advance(HalfMinute - new TimeSpan(1));
        Assert.IsFalse(delay.IsCompleted);
        _clock.Advance(new TimeSpan(1));

        Assert.IsTrue(delay.IsCompletedSuccessfully);
        Assert.AreEqual(0, _clock.PendingTimers);
    }

    [TestMethod]
    public void A_loop_around_a_delay_runs_twenty_times_in_one_advance_of_ten_minutes()
    {
        var times = new List<TimeSpan>();
        var loop = Loop();

        _clock.Advance(TimeSpan.FromMinutes(10));

        CollectionAssert.AreEqual(Enumerable.Range(1, 20).Select(n => n * HalfMinute).ToArray(), times);
        Assert.IsTrue(loop.IsCompletedSuccessfully);

        async Task Loop()
        {
            while (times.Count < 20)
            {
                await Task.Delay(HalfMinute, _clock).ConfigureAwait(false);
                times.Add(_clock.Elapsed);
            }
        }
    }

    [TestMethod]
    public void A_cancelled_delay_leaves_nothing_pending()
    {
        using var source = new CancellationTokenSource();
        var delay = Task.Delay(HalfMinute, _clock, source.Token);

        source.Cancel();

        Assert.IsTrue(delay.IsCanceled);
        Assert.AreEqual(0, _clock.PendingTimers);
    }

    [TestMethod]
    public void A_cancellation_source_cancels_at_its_time()
    {
        using var source = new CancellationTokenSource(HalfMinute, _clock);
        var at = TimeSpan.Zero;
        using var registration = source.Token.Register(() => at = _clock.Elapsed);

        _clock.Advance(TimeSpan.FromMinutes(10));

        Assert.IsTrue(source.IsCancellationRequested);
        Assert.AreEqual(HalfMinute, at);
    }

    [TestMethod]
    public void A_cancellation_source_can_be_given_more_time()
    {
        using var source = new CancellationTokenSource(HalfMinute, _clock);
        _clock.Advance(HalfMinute / 2);
        source.CancelAfter(HalfMinute);

        _clock.Advance(HalfMinute - new TimeSpan(1));
        Assert.IsFalse(source.IsCancellationRequested);
        _clock.Advance(new TimeSpan(1));
        Assert.IsTrue(source.IsCancellationRequested);
    }

    [TestMethod]
    public async Task A_periodic_timer_ticks_at_each_of_its_times()
    {
        using var timer = new PeriodicTimer(HalfMinute, _clock);
        for (var tick = 1; tick <= 20; tick++)
        {
            var next = timer.WaitForNextTickAsync();
            _clock.Advance(HalfMinute - new TimeSpan(1));
            Assert.IsFalse(next.IsCompleted);
            _clock.Advance(new TimeSpan(1));
            Assert.IsTrue(next.IsCompleted);
            Assert.IsTrue(await next);
        }
    }

    [TestMethod]
    public void A_disposed_periodic_timer_leaves_nothing_pending()
    {
        var timer = new PeriodicTimer(HalfMinute, _clock);
        Assert.AreEqual(1, _clock.PendingTimers);

        timer.Dispose();

        Assert.AreEqual(0, _clock.PendingTimers);
    }

    [TestMethod]
    public async Task A_wait_times_out_at_its_time()
    {
        var wait = new TaskCompletionSource().Task.WaitAsync(HalfMinute, _clock);

        _clock.Advance(HalfMinute - new TimeSpan(1));
        Assert.IsFalse(wait.IsCompleted);
        _clock.Advance(new TimeSpan(1));

        await Assert.ThrowsExactlyAsync<TimeoutException>(() => wait);
    }

    [TestMethod]
    public async Task A_wait_that_is_over_leaves_nothing_pending()
    {
        var source = new TaskCompletionSource();
        var wait = source.Task.WaitAsync(HalfMinute, _clock);

        source.SetResult();
        await wait;

        Assert.AreEqual(0, _clock.PendingTimers);
    }

    [TestMethod]
    public void Callbacks_do_not_see_the_context_of_who_made_the_timer()
    {
        var local = new AsyncLocal<string> { Value = "maker" };
        var seen = "nothing";
        using var timer = _clock.CreateTimer(_ => seen = local.Value, null, HalfMinute, Timeout.InfiniteTimeSpan);
        local.Value = "advancer";

        _clock.Advance(HalfMinute);

        Assert.AreEqual("advancer", seen);
    }
}

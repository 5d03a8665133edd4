namespace Pigeon.Escalation.Tests.Lines;

[TestClass]
public sealed class LineArbiterExtensionsTests
{
    private readonly InProcessLineArbiter _arbiter = new(new Dictionary<string, int> { ["p"] = 1 }, maxWaiting: 2);

    [TestMethod]
    public void A_free_line_comes_at_once_and_a_taken_one_does_not()
    {
        Assert.IsTrue(_arbiter.TryAcquire("p", new RunId(4), out var lease));
        Assert.AreEqual(new LineLease("p", new RunId(4), 1, 1), lease);
        Assert.IsFalse(_arbiter.TryAcquire("p", new RunId(5), out var none));
        Assert.AreEqual(default, none);
        Assert.IsFalse(_arbiter.TryAcquire("x", new RunId(5), out _));
    }

    [TestMethod]
    public async Task Awaiting_a_line_ends_when_it_is_given_back()
    {
        var first = _arbiter.AcquireAsync("p");
        Assert.IsTrue(first.IsCompletedSuccessfully);
        var second = _arbiter.AcquireAsync("p", new RunId(2));
        var third = _arbiter.AcquireAsync("p", new RunId(3), priority: 1);
        Assert.IsFalse(second.IsCompleted);

        _arbiter.Release((await first).Lease);
        var granted = await third;
        Assert.IsTrue(granted.IsGranted);
        Assert.AreEqual(3, granted.Lease.Run.Value);
        Assert.IsFalse(second.IsCompleted);

        _arbiter.Release(granted.Lease);
        Assert.AreEqual(2, (await second).Lease.Run.Value);
    }

    [TestMethod]
    public void Refusals_are_values_and_come_at_once()
    {
        _arbiter.TryAcquire("p", default, out _);
        _ = _arbiter.AcquireAsync("p").AsTask();
        _ = _arbiter.AcquireAsync("p").AsTask();

        Assert.AreEqual(LineAcquisitionKind.QueueFull, AtOnce(_arbiter.AcquireAsync("p")).Kind);
        Assert.AreEqual(LineAcquisitionKind.UnknownPool, AtOnce(_arbiter.AcquireAsync("x")).Kind);
        var cancelled = new CancellationToken(canceled: true);
        Assert.AreEqual(LineAcquisitionKind.Cancelled, AtOnce(_arbiter.AcquireAsync("p", cancellationToken: cancelled)).Kind);
    }

    [TestMethod]
    public async Task Cancelling_takes_the_request_out_of_the_queue_and_throws_nothing()
    {
        Assert.IsTrue(_arbiter.TryAcquire("p", default, out var held));
        using var cancelled = new CancellationTokenSource();
        var gone = _arbiter.AcquireAsync("p", new RunId(1), cancellationToken: cancelled.Token);
        var stays = _arbiter.AcquireAsync("p", new RunId(2));

        await cancelled.CancelAsync();
        var answer = await gone;
        Assert.AreEqual((LineAcquisitionKind.Cancelled, false), (answer.Kind, answer.IsGranted));
        Assert.AreEqual(1, _arbiter.GetPools().Single().Waiting);

        _arbiter.Release(held);
        Assert.AreEqual(2, (await stays).Lease.Run.Value);
    }

    [TestMethod]
    public async Task A_line_granted_before_the_cancellation_is_the_callers()
    {
        Assert.IsTrue(_arbiter.TryAcquire("p", default, out var held));
        using var late = new CancellationTokenSource();
        var waiting = _arbiter.AcquireAsync("p", new RunId(1), cancellationToken: late.Token);
        _arbiter.Release(held);
        await late.CancelAsync();

        var answer = await waiting;
        Assert.IsTrue(answer.IsGranted);
        Assert.AreEqual(LineReleaseResult.Released, _arbiter.Release(answer.Lease));
    }

    [TestMethod]
    public async Task Grants_racing_with_cancellations_lose_no_line()
    {
        var arbiter = new InProcessLineArbiter(new Dictionary<string, int> { ["p"] = 1 });
        for (var i = 0; i < 5_000; i++)
        {
            Assert.IsTrue(arbiter.TryAcquire("p", default, out var held));
            using var source = new CancellationTokenSource();
            var waiting = arbiter.AcquireAsync("p", new RunId(i), cancellationToken: source.Token);
            var cancel = Task.Run(source.Cancel);
            arbiter.Release(held);
            var answer = await waiting;
            await cancel;
            if (answer.IsGranted)
            {
                Assert.AreEqual(i, answer.Lease.Run.Value);
                arbiter.Release(answer.Lease);
            }

            Assert.AreEqual((0, 0), (arbiter.GetPools().Single().InUse, arbiter.GetPools().Single().Waiting));
        }
    }

    private static LineAcquisition AtOnce(ValueTask<LineAcquisition> waiting)
    {
        Assert.IsTrue(waiting.IsCompletedSuccessfully);
        return waiting.Result;
    }
}

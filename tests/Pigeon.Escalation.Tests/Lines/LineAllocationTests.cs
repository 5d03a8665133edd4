using Pigeon.Escalation.Lines;

namespace Pigeon.Escalation.Tests.Lines;

[TestClass]
[DoNotParallelize]
public sealed class LineAllocationTests
{
    private const int Warm = 2_000;
    private const int Counted = 10_000;

    [TestMethod]
    public void Taking_and_giving_back_a_free_line_allocates_nothing()
    {
        var arbiter = Arbiter(capacity: 70, maxWaiting: 0);
        for (var i = 0; i < 65; i++)
        {
            arbiter.TryAcquire("p", default, out _);
        }

        AssertAllocatesNothing(() =>
        {
            arbiter.TryAcquire("p", default, out var lease);
            arbiter.Release(lease);
        });
    }

    [TestMethod]
    public void Awaiting_a_free_line_allocates_nothing()
    {
        var arbiter = Arbiter(capacity: 1, maxWaiting: 0);
        using var source = new CancellationTokenSource();
        AssertAllocatesNothing(() =>
        {
            var waiting = arbiter.AcquireAsync("p", cancellationToken: source.Token);
            arbiter.Release(waiting.Result.Lease);
        });
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void Handing_a_line_on_in_a_long_queue_allocates_nothing(bool manyPriorities)
    {
        const int Depth = 1_000;
        var ledger = new LineLedger(capacity: 1, Depth);
        var listener = new IdleListener();
        ledger.Request(default, 0, null, out var held);
        for (var i = 0; i < Depth; i++)
        {
            ledger.Request(new RunId(i), manyPriorities ? i : 0, listener, out _);
        }

        var turn = 0;
        AssertAllocatesNothing(() =>
        {
            ledger.Release(held.Number, held.Token, out var next);
            held = new LinePlace(next.Line, next.Token);
            ledger.Request(default, manyPriorities ? turn++ % 5_000 : 0, listener, out _);
        });
        Assert.AreEqual(Depth, ledger.Waiting);
    }

    [TestMethod]
    public void Awaiting_a_line_in_a_queue_allocates_nothing_once_warm()
    {
        const int Depth = 100;
        var arbiter = Arbiter(capacity: 1, Depth);
        using var source = new CancellationTokenSource();
        arbiter.TryAcquire("p", default, out var held);
        var waiting = new Queue<ValueTask<LineAcquisition>>();
        for (var i = 0; i < Depth; i++)
        {
            Keep(arbiter.AcquireAsync("p", cancellationToken: source.Token));
        }

        AssertAllocatesNothing(() =>
        {
            arbiter.Release(held);
            var next = waiting.Dequeue();
            held = next.Result.Lease;
            Keep(arbiter.AcquireAsync("p", cancellationToken: source.Token));
        });

        void Keep(ValueTask<LineAcquisition> wait) => waiting.Enqueue(wait);
    }

    [TestMethod]
    public void Withdrawing_100_000_requests_leaves_nothing_behind_while_the_line_is_held()
    {
        const int Many = 100_000;
        var ledger = new LineLedger(capacity: 1, Many);
        var listener = new IdleListener();
        var tickets = new LinePlace[Many];
        ledger.Request(default, 0, null, out _);
        var before = GC.GetTotalMemory(forceFullCollection: true);

        Fill(ledger, listener, tickets);
        var full = GC.GetTotalMemory(forceFullCollection: true);
        Assert.IsLessThanOrEqualTo(25, (full - before) / Many, "bytes for each who waits");

        Withdraw(ledger, tickets);
        Fill(ledger, listener, tickets);
        Withdraw(ledger, tickets);
        var after = GC.GetTotalMemory(forceFullCollection: true);
        Assert.IsLessThanOrEqualTo(1, (after - before) / Many, "bytes for each who left");
        GC.KeepAlive(ledger);
    }

    [TestMethod]
    public void A_pool_of_one_line_that_was_used_costs_less_than_96_bytes()
    {
        const int Many = 20_000;
        var names = Enumerable.Range(0, Many).Select(i => $"tenant-{i}").ToArray();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var arbiter = Arbiter(capacity: 1, maxWaiting: 30);
        foreach (var name in names)
        {
            arbiter.SetCapacity(name, 1);
            arbiter.TryAcquire(name, default, out var lease);
            arbiter.Release(lease);
        }

        var after = GC.GetTotalMemory(forceFullCollection: true);
        Assert.IsLessThanOrEqualTo(96, (after - before) / Many);
        GC.KeepAlive(arbiter);
        GC.KeepAlive(names);
    }

    private static void Fill(LineLedger ledger, ILineListener listener, LinePlace[] tickets)
    {
        for (var i = 0; i < tickets.Length; i++)
        {
            ledger.Request(new RunId(i), 0, listener, out tickets[i]);
        }
    }

    // From the middle outwards: neither end of the queue is where they leave.
    private static void Withdraw(LineLedger ledger, LinePlace[] tickets)
    {
        var middle = tickets.Length / 2;
        for (var i = 0; i < middle; i++)
        {
            Assert.IsTrue(ledger.Cancel(tickets[middle + i]));
            Assert.IsTrue(ledger.Cancel(tickets[middle - 1 - i]));
        }
    }

    private static InProcessLineArbiter Arbiter(int capacity, int maxWaiting) =>
        new(new Dictionary<string, int> { ["p"] = capacity }, maxWaiting);

    private static void AssertAllocatesNothing(Action turn)
    {
        for (var i = 0; i < Warm; i++)
        {
            turn();
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Counted; i++)
        {
            turn();
        }

        Assert.AreEqual(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}

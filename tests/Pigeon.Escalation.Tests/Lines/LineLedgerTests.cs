using Pigeon.Escalation.Lines;

namespace Pigeon.Escalation.Tests.Lines;

[TestClass]
public sealed class LineLedgerTests
{
    private static readonly ILineListener Listener = new IdleListener();

    [TestMethod]
    public void The_lowest_free_line_is_granted_and_tokens_only_rise()
    {
        var ledger = new LineLedger(capacity: 200, maxWaiting: 0);
        var leases = Enumerable.Range(1, 200).Select(_ => Take(ledger)).ToArray();
        CollectionAssert.AreEqual(Enumerable.Range(1, 200).ToArray(), leases.Select(lease => lease.Number).ToArray());

        int[] freed = [150, 1, 64, 2, 65, 66];
        foreach (var line in freed)
        {
            Assert.AreEqual(LineReleaseResult.Released, ledger.Release(line, leases[line - 1].Token, out _));
        }

        var again = Enumerable.Range(0, 6).Select(_ => Take(ledger)).ToArray();
        CollectionAssert.AreEqual(freed.Order().ToArray(), again.Select(lease => lease.Number).ToArray());
        CollectionAssert.AreEqual(Enumerable.Range(201, 6).Select(n => (long)n).ToArray(), again.Select(lease => lease.Token).ToArray());
    }

    [TestMethod]
    public void A_pool_of_a_million_lines_lends_each_once_and_costs_nothing_while_idle()
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var ledger = new LineLedger(EscalationDefaults.MaxCapacity, maxWaiting: 0);
        var first = Take(ledger);
        Assert.IsLessThan(200, GC.GetAllocatedBytesForCurrentThread() - before);

        for (var line = 2; line <= EscalationDefaults.MaxCapacity; line++)
        {
            Assert.AreEqual(line, Take(ledger).Number);
        }

        Assert.AreEqual(LineAnswerKind.QueueFull, ledger.Request(default, 0, Listener, out _));
        Assert.AreEqual(LineReleaseResult.Released, ledger.Release(777_777, 777_777, out _));
        Assert.AreEqual(LineReleaseResult.Released, ledger.Release(first.Number, first.Token, out _));
        Assert.AreEqual(1, Take(ledger).Number);
        Assert.AreEqual(777_777, Take(ledger).Number);
        Assert.AreEqual(EscalationDefaults.MaxCapacity, ledger.InUse);
    }

    [TestMethod]
    public void Higher_priorities_go_first_and_equals_in_the_order_they_came()
    {
        var ledger = new LineLedger(capacity: 1, maxWaiting: 30);
        var held = Take(ledger);
        int[] priorities = [0, int.MinValue, 5, 0, int.MaxValue, -1, 5, int.MinValue, int.MaxValue, 0];
        for (var i = 0; i < priorities.Length; i++)
        {
            Wait(ledger, run: i, priorities[i]);
        }

        var order = priorities.Select((priority, i) => (priority, i)).OrderByDescending(x => x.priority).ThenBy(x => x.i);
        CollectionAssert.AreEqual(order.Select(x => (long)x.i).ToArray(), Drain(ledger, held));
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(2)]
    [DataRow(4)]
    public void Whoever_leaves_the_queue_leaves_the_order_of_the_others(int leaving)
    {
        var ledger = new LineLedger(capacity: 1, maxWaiting: 30);
        var held = Take(ledger);
        var tickets = Enumerable.Range(0, 5).Select(run => Wait(ledger, run, priority: 0)).ToArray();

        Assert.IsTrue(ledger.Cancel(tickets[leaving]));
        Assert.IsFalse(ledger.Cancel(tickets[leaving]));
        Wait(ledger, run: 5, priority: 0);

        var stay = Enumerable.Range(0, 6).Where(run => run != leaving).Select(run => (long)run).ToArray();
        CollectionAssert.AreEqual(stay, Drain(ledger, held));
    }

    [TestMethod]
    public void A_ticket_is_good_for_one_wait_even_when_its_place_is_used_again()
    {
        var ledger = new LineLedger(capacity: 1, maxWaiting: 1);
        var held = Take(ledger);
        var left = Wait(ledger, run: 1, priority: 0);
        Assert.IsTrue(ledger.Cancel(left));
        var stays = Wait(ledger, run: 2, priority: 0);

        Assert.AreEqual(left.Number, stays.Number);
        Assert.IsFalse(ledger.Cancel(left));
        Assert.IsFalse(ledger.Cancel(stays with { Number = -1 }));
        Assert.IsFalse(ledger.Cancel(stays with { Number = int.MaxValue }));
        Assert.IsFalse(ledger.Cancel(stays with { Token = 0 }));
        Assert.IsFalse(ledger.Cancel(default));

        ledger.Release(held.Number, held.Token, out var next);
        Assert.AreEqual(2, next.Run.Value);
        Assert.IsFalse(ledger.Cancel(stays), "granted already");
    }

    [TestMethod]
    public void A_full_queue_refuses_whatever_the_priority()
    {
        var ledger = new LineLedger(capacity: 1, maxWaiting: 2);
        Take(ledger);
        Wait(ledger, 1, 0);
        var second = Wait(ledger, 2, 0);

        Assert.AreEqual(LineAnswerKind.QueueFull, ledger.Request(new RunId(3), int.MaxValue, Listener, out _));
        Assert.AreEqual(2, ledger.Waiting);
        Assert.IsTrue(ledger.Cancel(second));
        Assert.AreEqual(LineAnswerKind.Waiting, ledger.Request(new RunId(3), int.MinValue, Listener, out _));
    }

    [TestMethod]
    public void Nobody_waits_where_nobody_may_or_wants_to()
    {
        var ledger = new LineLedger(capacity: 1, maxWaiting: 0);
        Take(ledger);

        Assert.AreEqual(LineAnswerKind.QueueFull, ledger.Request(default, 0, Listener, out _));
        Assert.AreEqual(LineAnswerKind.NoFreeLine, ledger.Request(default, 0, null, out _));
        Assert.AreEqual(0, ledger.Waiting);
    }

    [TestMethod]
    public void A_lease_is_released_once_and_an_old_one_changes_nothing()
    {
        var ledger = new LineLedger(capacity: 2, maxWaiting: 0);
        var first = Take(ledger);
        Assert.AreEqual(LineReleaseResult.Released, ledger.Release(first.Number, first.Token, out _));
        Assert.AreEqual(LineReleaseResult.Stale, ledger.Release(first.Number, first.Token, out _), "twice");

        var again = Take(ledger);
        Assert.AreEqual(LineReleaseResult.Stale, ledger.Release(first.Number, first.Token, out _), "the line is somebody else's now");
        Assert.AreEqual(1, ledger.InUse);
        Assert.AreEqual(LineReleaseResult.Released, ledger.Release(again.Number, again.Token, out _));
    }

    [TestMethod]
    [DataRow(0, 1L)]
    [DataRow(-1, 1L)]
    [DataRow(int.MinValue, 1L)]
    [DataRow(int.MaxValue, 1L)]
    [DataRow(3, 1L)]
    [DataRow(1, 0L)]
    [DataRow(1, -1L)]
    [DataRow(1, long.MinValue)]
    [DataRow(1, 2L)]
    [DataRow(2, 3L)]
    public void A_lease_that_was_never_granted_is_unknown(int line, long token)
    {
        var ledger = new LineLedger(capacity: 3, maxWaiting: 0);
        Take(ledger);
        Take(ledger);

        Assert.AreEqual(LineReleaseResult.Unknown, ledger.Release(line, token, out _));
        Assert.AreEqual(2, ledger.InUse);
    }

    [TestMethod]
    public void Raising_the_capacity_grants_lines_in_the_queues_order()
    {
        var ledger = new LineLedger(capacity: 1, maxWaiting: 30);
        Take(ledger);
        Wait(ledger, 1, 0);
        Wait(ledger, 2, 9);
        Wait(ledger, 3, 0);
        List<LineGrant> granted = [];
        ledger.SetCapacity(3, granted);

        CollectionAssert.AreEqual(new[] { (2L, 2), (1L, 3) }, granted.Select(grant => (grant.Run.Value, grant.Line)).ToArray());
        Assert.AreEqual(1, ledger.Waiting);
    }

    [TestMethod]
    public void Lowering_the_capacity_cuts_no_call_and_lines_go_as_they_are_released()
    {
        var ledger = new LineLedger(capacity: 4, maxWaiting: 30);
        var leases = Enumerable.Range(0, 4).Select(_ => Take(ledger)).ToArray();
        Wait(ledger, 7, 0);
        List<LineGrant> granted = [];
        ledger.SetCapacity(2, granted);
        Assert.IsEmpty(granted);
        Assert.AreEqual(4, ledger.InUse);

        ledger.Release(1, leases[0].Token, out var next);
        Assert.AreEqual(0, next.Line, "three are held, two allowed");
        ledger.Release(2, leases[1].Token, out next);
        Assert.AreEqual(0, next.Line, "two are held, two allowed");
        ledger.Release(4, leases[3].Token, out next);
        Assert.AreEqual((1, 7L), (next.Line, next.Run.Value));

        // Line 4 is free but no longer the pool's, until the capacity is raised again.
        ledger.Release(3, leases[2].Token, out _);
        Assert.AreEqual(2, Take(ledger).Number);
        ledger.SetCapacity(4, granted);
        Assert.AreEqual(3, Take(ledger).Number);
        Assert.AreEqual(4, Take(ledger).Number);
    }

    private static LinePlace Take(LineLedger ledger)
    {
        Assert.AreEqual(LineAnswerKind.Granted, ledger.Request(default, 0, null, out var lease));
        return lease;
    }

    private static LinePlace Wait(LineLedger ledger, long run, int priority)
    {
        Assert.AreEqual(LineAnswerKind.Waiting, ledger.Request(new RunId(run), priority, Listener, out var ticket));
        return ticket;
    }

    private static long[] Drain(LineLedger ledger, LinePlace held)
    {
        List<long> order = [];
        while (ledger.Waiting > 0)
        {
            Assert.AreEqual(LineReleaseResult.Released, ledger.Release(held.Number, held.Token, out var next));
            Assert.AreEqual(1, ledger.InUse);
            order.Add(next.Run.Value);
            held = new LinePlace(next.Line, next.Token);
        }

        return [.. order];
    }
}

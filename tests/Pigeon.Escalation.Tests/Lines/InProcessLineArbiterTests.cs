namespace Pigeon.Escalation.Tests.Lines;

[TestClass]
public sealed class InProcessLineArbiterTests
{
    private static readonly RunId Run1 = new(1);

    [TestMethod]
    public void With_one_line_the_second_run_waits_until_the_first_gives_it_back()
    {
        var (arbiter, listener) = (OneLine(), new RecordingListener());
        var first = arbiter.Request(new LineRequest("p", Run1, 0, listener));
        var second = arbiter.Request(new LineRequest("p", new RunId(2), 0, listener));

        Assert.AreEqual(LineAnswerKind.Granted, first.Kind);
        Assert.AreEqual(new LineLease("p", Run1, 1, 1), first.Lease);
        Assert.AreEqual(LineAnswerKind.Waiting, second.Kind);
        Assert.IsEmpty(listener.Granted);

        Assert.AreEqual(LineReleaseResult.Released, arbiter.Release(first.Lease));
        Assert.AreEqual(new LineLease("p", new RunId(2), 1, 2), listener.Granted.Single());
        Assert.AreEqual(LineReleaseResult.Stale, arbiter.Release(first.Lease));
    }

    [TestMethod]
    public void Thirty_may_wait_unless_the_host_says_otherwise()
    {
        var (arbiter, listener) = (OneLine(), new RecordingListener());
        var kinds = Enumerable.Range(0, 32).Select(i => arbiter.Request(new LineRequest("p", new RunId(i), i, listener)).Kind).ToArray();

        Assert.AreEqual(LineAnswerKind.Granted, kinds[0]);
        Assert.IsTrue(kinds[1..31].All(kind => kind == LineAnswerKind.Waiting));
        Assert.AreEqual(LineAnswerKind.QueueFull, kinds[31]);
        Assert.AreEqual(new LinePoolStatus("p", 1, 1, 30, 30), arbiter.GetPools().Single());
    }

    [TestMethod]
    public void An_unknown_pool_is_an_answer_everywhere()
    {
        var arbiter = OneLine();
        Assert.AreEqual(LineAnswerKind.UnknownPool, arbiter.Request(new LineRequest("P", Run1)).Kind);
        Assert.AreEqual(LineAnswerKind.UnknownPool, arbiter.Request(default).Kind);
        Assert.IsFalse(arbiter.Cancel(new LineTicket("x", Run1, 1)));
        Assert.IsFalse(arbiter.Cancel(default));
        Assert.AreEqual(LineReleaseResult.Unknown, arbiter.Release(new LineLease("x", Run1, 1, 1)));
        Assert.AreEqual(LineReleaseResult.Unknown, arbiter.Release(default));
    }

    [TestMethod]
    public void Thousands_of_pools_are_told_apart_whatever_their_names()
    {
        string[] odd = ["a", "b", "ab", "ba", "abc", "abcd", "abcde", "bcde", "ä", "日本", "\0", "\0\0"];
        string[] names = [.. odd, .. Enumerable.Range(0, 5000).SelectMany(i => (string[])[$"{i}", $"tenant-{i}-with-a-long-name"])];
        var arbiter = new InProcessLineArbiter(names.ToDictionary(name => name, _ => 1));

        var leases = names.Select(name => arbiter.Request(new LineRequest(new string(name.AsSpan()), Run1)).Lease).ToArray();

        CollectionAssert.AreEqual(names, leases.Select(lease => lease.Pool).ToArray());
        Assert.IsTrue(leases.All(lease => lease.Line == 1));
        Assert.HasCount(names.Length, arbiter.GetPools());
        Assert.AreEqual(LineAnswerKind.UnknownPool, arbiter.Request(new LineRequest("", Run1)).Kind);
        Assert.AreEqual(LineAnswerKind.UnknownPool, arbiter.Request(new LineRequest("tenant-5000-with-a-long-name", Run1)).Kind);
    }

    [TestMethod]
    public void Raising_the_capacity_tells_those_who_wait_before_it_returns()
    {
        var (arbiter, listener) = (OneLine(), new RecordingListener());
        for (var run = 0; run < 5; run++)
        {
            arbiter.Request(new LineRequest("p", new RunId(run), run % 2, listener));
        }

        arbiter.SetCapacity("p", 4);
        (long, int)[] expected = [(1, 2), (3, 3), (2, 4)];
        CollectionAssert.AreEqual(expected, listener.Granted.Select(lease => (lease.Run.Value, lease.Line)).ToArray());
    }

    [TestMethod]
    public void Pools_do_not_share_lines_and_are_listed_by_name()
    {
        var arbiter = new InProcessLineArbiter(new Dictionary<string, int> { ["b"] = 1, ["a"] = 2 }, maxWaiting: 3);
        arbiter.SetCapacity("B", 7);
        Assert.IsTrue(arbiter.TryAcquire("b", Run1, out _));
        Assert.IsFalse(arbiter.TryAcquire("b", Run1, out _));
        Assert.IsTrue(arbiter.TryAcquire("a", Run1, out _));

        LinePoolStatus[] expected = [new("B", 7, 0, 0, 3), new("a", 2, 1, 0, 3), new("b", 1, 1, 0, 3)];
        CollectionAssert.AreEqual(expected, arbiter.GetPools().ToArray());
    }

    [TestMethod]
    public void Ten_thousand_pools_are_each_found_by_their_name()
    {
        var arbiter = OneLine();
        for (var i = 0; i < 10_000; i++)
        {
            arbiter.SetCapacity($"tenant-{i}", 1 + (i % 3));
        }

        for (var i = 0; i < 10_000; i++)
        {
            Assert.IsTrue(arbiter.TryAcquire($"tenant-{i}", new RunId(i), out var lease));
            Assert.AreEqual((1, 1L), (lease.Line, lease.Token));
        }

        Assert.AreEqual(10_001, arbiter.GetPools().Count);
    }

    [TestMethod]
    public void A_granted_request_cannot_be_withdrawn_and_a_withdrawn_one_is_never_told()
    {
        var (arbiter, listener) = (OneLine(), new RecordingListener());
        var held = arbiter.Request(new LineRequest("p", Run1)).Lease;
        var gone = arbiter.Request(new LineRequest("p", new RunId(2), 9, listener)).Ticket;
        var next = arbiter.Request(new LineRequest("p", new RunId(3), 0, listener)).Ticket;

        Assert.IsTrue(arbiter.Cancel(gone));
        arbiter.Release(held);
        Assert.IsFalse(arbiter.Cancel(next));
        CollectionAssert.AreEqual(new long[] { 3 }, listener.Runs.ToArray());
    }

    [TestMethod]
    public void Between_grant_and_being_told_it_is_too_late_to_withdraw()
    {
        var arbiter = OneLine();
        var listener = new RecordingListener();
        LineTicket second = default;
        bool? withdrawn = null;
        arbiter.Request(new LineRequest("p", Run1));
        arbiter.Request(new LineRequest("p", new RunId(2), 0, new ActingListener((_, _) => withdrawn = arbiter.Cancel(second))));
        second = arbiter.Request(new LineRequest("p", new RunId(3), 0, listener)).Ticket;

        arbiter.SetCapacity("p", 3);
        Assert.IsFalse(withdrawn);
        Assert.HasCount(1, listener.Granted);
    }

    [TestMethod]
    public void A_queue_of_listeners_that_give_back_at_once_does_not_end_the_stack()
    {
        const int Many = 100_000;
        var arbiter = OneLine(Many);
        List<long> order = [];
        var held = arbiter.Request(new LineRequest("p", Run1)).Lease;
        var depth = 0;
        var listener = new ActingListener((_, lease) =>
        {
            Assert.AreEqual(0, depth++, "told one inside another");
            order.Add(lease.Run.Value);
            Assert.AreEqual(LineReleaseResult.Released, arbiter.Release(lease));
            depth--;
        });
        for (var run = 0; run < Many; run++)
        {
            arbiter.Request(new LineRequest("p", new RunId(run), 0, listener));
        }

        arbiter.Release(held);
        CollectionAssert.AreEqual(Enumerable.Range(0, Many).Select(run => (long)run).ToArray(), order.ToArray());
        Assert.AreEqual(0, arbiter.GetPools().Single().InUse);
    }

    [TestMethod]
    public void A_listener_may_ask_again_while_it_is_told()
    {
        var arbiter = OneLine();
        var listener = new RecordingListener();
        var answers = new List<LineAnswerKind>();
        var held = arbiter.Request(new LineRequest("p", Run1)).Lease;
        arbiter.Request(new LineRequest("p", new RunId(2), 0, new ActingListener((_, lease) =>
        {
            answers.Add(arbiter.Request(new LineRequest("p", new RunId(3), 0, listener)).Kind);
            arbiter.Release(lease);
            answers.Add(arbiter.Request(new LineRequest("p", new RunId(4))).Kind);
        })));

        arbiter.Release(held);
        CollectionAssert.AreEqual(new[] { LineAnswerKind.Waiting, LineAnswerKind.NoFreeLine }, answers);
        CollectionAssert.AreEqual(new long[] { 3 }, listener.Runs.ToArray());
    }

    [TestMethod]
    public void A_listener_that_throws_takes_nothing_from_the_others()
    {
        var (arbiter, listener) = (OneLine(), new RecordingListener());
        var held = arbiter.Request(new LineRequest("p", Run1)).Lease;
        var bad = new ActingListener((_, lease) => throw new InvalidOperationException("bad " + lease.Run.Value));
        arbiter.Request(new LineRequest("p", new RunId(2), 0, bad));
        arbiter.Request(new LineRequest("p", new RunId(3), 0, listener));
        arbiter.Request(new LineRequest("p", new RunId(4), 0, bad));
        arbiter.Request(new LineRequest("p", new RunId(5), 0, listener));

        var fault = Assert.ThrowsExactly<AggregateException>(() => arbiter.SetCapacity("p", 4));
        string[] faults = ["bad 2", "bad 4"];
        CollectionAssert.AreEqual(faults, fault.InnerExceptions.Select(inner => inner.Message).ToArray());
        CollectionAssert.AreEqual(new long[] { 3 }, listener.Runs.ToArray());

        Assert.AreEqual(LineReleaseResult.Released, arbiter.Release(held), "the fault is not told twice");
        CollectionAssert.AreEqual(new long[] { 3, 5 }, listener.Runs.ToArray());
        Assert.AreEqual(new LinePoolStatus("p", 4, 4, 0, 30), arbiter.GetPools().Single());
    }

    [TestMethod]
    [DataRow("p", 0, "'p'", "0")]
    [DataRow("p", 1_000_001, "'p'", "1000001")]
    [DataRow("p", -5, "'p'", "-5")]
    [DataRow("", 1, "name is empty", "at least one")]
    public void What_is_wrong_with_a_pool_is_said_with_what_is_allowed(string name, int capacity, string names, string value)
    {
        var pools = new Dictionary<string, int> { [name] = capacity };
        var fault = Assert.ThrowsExactly<ArgumentException>(() => new InProcessLineArbiter(pools));
        StringAssert.Contains(fault.Message, names);
        StringAssert.Contains(fault.Message, value);
    }

    [TestMethod]
    public void Numbers_out_of_range_are_refused()
    {
        var arbiter = OneLine();
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => OneLine(maxWaiting: -1));
        var fault = Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => arbiter.SetCapacity("p", 0));
        StringAssert.Contains(fault.Message, "1 to 1000000");
        Assert.ThrowsExactly<ArgumentException>(() => arbiter.SetCapacity("", 1));
        Assert.AreEqual(1, arbiter.GetPools().Single().Capacity);
    }

    private static InProcessLineArbiter OneLine(int maxWaiting = EscalationDefaults.MaxWaiting) =>
        new(new Dictionary<string, int> { ["p"] = 1 }, maxWaiting);
}

namespace Pigeon.Escalation.Tests.Lines;

/// <summary>Lines that runs held before a restart are theirs again.</summary>
[TestClass]
public sealed class AdoptionTests
{
    private readonly InProcessLineArbiter _arbiter = new(new Dictionary<string, int> { ["p"] = 2 }, maxWaiting: 1);

    [TestMethod]
    public void Adopted_lines_are_held_and_the_free_one_is_granted()
    {
        Assert.IsTrue(_arbiter.Adopt(Lease(2, 40)));
        var granted = _arbiter.Request(new LineRequest("p", new RunId(9))).Lease;
        Assert.AreEqual(1, granted.Line);
        Assert.IsGreaterThan(40L, granted.Token, "Tokens rise over restarts.");
        Assert.AreEqual(LineAnswerKind.NoFreeLine, _arbiter.Request(new LineRequest("p", new RunId(9))).Kind);
    }

    [TestMethod]
    public void An_adopted_line_is_released_once()
    {
        _arbiter.Adopt(Lease(1, 7));
        Assert.AreEqual(LineReleaseResult.Released, _arbiter.Release(Lease(1, 7)));
        Assert.AreEqual(LineReleaseResult.Stale, _arbiter.Release(Lease(1, 7)));
    }

    [TestMethod]
    public void A_line_that_is_still_held_under_the_lease_is_adopted_and_one_under_another_is_not()
    {
        var lease = _arbiter.Request(new LineRequest("p", new RunId(1))).Lease;
        Assert.IsTrue(_arbiter.Adopt(lease));
        Assert.IsFalse(_arbiter.Adopt(lease with { Token = lease.Token + 1 }));
        Assert.AreEqual(1, _arbiter.GetPools()[0].InUse);
    }

    [TestMethod]
    public void More_lines_than_the_pool_has_now_are_kept_and_none_is_granted_before_they_are_fewer()
    {
        foreach (var line in new[] { 5, 3, 1 })
        {
            Assert.IsTrue(_arbiter.Adopt(Lease(line, line)));
        }

        Assert.AreEqual(3, _arbiter.GetPools()[0].InUse);
        Assert.AreEqual(LineReleaseResult.Released, _arbiter.Release(Lease(5, 5)));
        Assert.AreEqual(LineAnswerKind.NoFreeLine, _arbiter.Request(new LineRequest("p", new RunId(2))).Kind);
        Assert.AreEqual(LineReleaseResult.Released, _arbiter.Release(Lease(1, 1)));
        Assert.AreEqual(1, _arbiter.Request(new LineRequest("p", new RunId(2))).Lease.Line);
    }

    [TestMethod]
    [DataRow("other", 1, 1)]
    [DataRow("p", 0, 1)]
    [DataRow("p", 1_000_001, 1)]
    [DataRow("p", 1, 0)]
    public void What_cannot_be_a_lease_is_not_adopted(string pool, int line, long token)
    {
        Assert.IsFalse(_arbiter.Adopt(new LineLease(pool, new RunId(1), line, token)));
        Assert.AreEqual(0, _arbiter.GetPools()[0].InUse);
    }

    [TestMethod]
    public void A_run_that_was_accepted_before_waits_though_the_queue_is_full()
    {
        var listener = new Listener();
        _arbiter.Adopt(Lease(1, 1));
        _arbiter.Adopt(Lease(2, 2));
        var request = new LineRequest("p", new RunId(3), Listener: listener, IsAccepted: true);
        Assert.AreEqual(LineAnswerKind.Waiting, _arbiter.Request(request).Kind);
        Assert.AreEqual(LineAnswerKind.Waiting, _arbiter.Request(request with { Run = new RunId(4) }).Kind);
        Assert.AreEqual(LineAnswerKind.QueueFull, _arbiter.Request(request with { IsAccepted = false }).Kind);
        _arbiter.Release(Lease(2, 2));
        Assert.AreEqual(new RunId(3), listener.Granted.Single().Run);
    }

    private static LineLease Lease(int line, long token) => new("p", new RunId(line), line, token);

    private sealed class Listener : ILineListener
    {
        public List<LineLease> Granted { get; } = [];

        public void OnGranted(in LineTicket ticket, in LineLease lease) => Granted.Add(lease);
    }
}

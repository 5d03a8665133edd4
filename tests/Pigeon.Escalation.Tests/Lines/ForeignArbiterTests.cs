namespace Pigeon.Escalation.Tests.Lines;

/// <summary>The extensions on an arbiter that is not the library's own.</summary>
[TestClass]
public sealed class ForeignArbiterTests
{
    private readonly Foreign _arbiter = new(new InProcessLineArbiter(new Dictionary<string, int> { ["p"] = 1 }, maxWaiting: 2));

    [TestMethod]
    public async Task Awaiting_refusing_and_cancelling_are_the_same()
    {
        Assert.IsTrue(_arbiter.TryAcquire("p", new RunId(1), out var held));
        Assert.IsFalse(_arbiter.TryAcquire("p", new RunId(1), out _));
        using var source = new CancellationTokenSource();
        var gone = _arbiter.AcquireAsync("p", new RunId(2), cancellationToken: source.Token);
        var stays = _arbiter.AcquireAsync("p", new RunId(3));
        var refused = _arbiter.AcquireAsync("p");
        Assert.IsTrue(refused.IsCompletedSuccessfully);
        Assert.AreEqual(LineAcquisitionKind.QueueFull, (await refused).Kind);
        Assert.AreEqual(LineAcquisitionKind.UnknownPool, (await _arbiter.AcquireAsync("x")).Kind);

        await source.CancelAsync();
        Assert.AreEqual(LineAcquisitionKind.Cancelled, (await gone).Kind);
        _arbiter.Release(held);
        var granted = await stays;
        Assert.AreEqual(3, granted.Lease.Run.Value);
        _arbiter.Release(granted.Lease);
        Assert.IsTrue((await _arbiter.AcquireAsync("p", new RunId(4))).IsGranted);
    }

    [TestMethod]
    public async Task One_that_lets_nobody_wait_says_so()
    {
        _arbiter.LetsNobodyWait = true;
        Assert.IsTrue((await _arbiter.AcquireAsync("p")).IsGranted);
        Assert.AreEqual(LineAcquisitionKind.NoFreeLine, (await _arbiter.AcquireAsync("p")).Kind);
    }

    private sealed class Foreign(ILineArbiter inner) : ILineArbiter
    {
        public bool LetsNobodyWait { get; set; }

        public LineAnswer Request(in LineRequest request) => inner.Request(LetsNobodyWait ? request with { Listener = null } : request);

        public bool Adopt(in LineLease lease) => inner.Adopt(lease);

        public bool Cancel(in LineTicket ticket) => inner.Cancel(ticket);

        public LineReleaseResult Release(in LineLease lease) => inner.Release(lease);

        public void SetCapacity(string pool, int capacity) => inner.SetCapacity(pool, capacity);

        public IReadOnlyList<LinePoolStatus> GetPools() => inner.GetPools();
    }
}

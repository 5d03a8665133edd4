namespace Pigeon.Escalation.Tests.Lines;

[TestClass]
public sealed class InProcessLineArbiterStressTests
{
    private const int Requests = 100_000;
    private const int Capacity = 3;

    [TestMethod]
    public async Task Two_threads_never_hold_more_lines_than_there_are_and_no_grant_is_lost()
    {
        var arbiter = new InProcessLineArbiter(new Dictionary<string, int> { ["p"] = Capacity }, maxWaiting: 64);
        var desk = new Desk(arbiter);

        await Task.WhenAll(Task.Run(() => desk.Work(0)), Task.Run(() => desk.Work(1)));
        desk.ReleaseHeld();

        Assert.AreEqual(new LinePoolStatus("p", Capacity, 0, 0, 64), arbiter.GetPools().Single());
        Assert.IsLessThanOrEqualTo(Capacity, desk.MostInUse);
        Assert.AreEqual(0, desk.Wrong);
        for (var run = 0; run < 2 * Requests; run++)
        {
            Assert.AreEqual(1, desk.Ends[run], $"run {run} ended this often");
        }
    }

    /// <summary>Asks, withdraws some, and gives lines back on whichever thread comes by.</summary>
    private sealed class Desk(InProcessLineArbiter arbiter) : ILineListener
    {
        private readonly System.Collections.Concurrent.ConcurrentQueue<LineLease> _held = new();
        private int _inUse;
        private int _mostInUse;
        private int _wrong;

        // By run: granted, withdrawn or refused, each counts one.
        public int[] Ends { get; } = new int[2 * Requests];

        public int MostInUse => _mostInUse;

        public int Wrong => _wrong;

        public void Work(int thread)
        {
            for (var i = 0; i < Requests; i++)
            {
                var run = new RunId((2 * i) + thread);
                var answer = arbiter.Request(new LineRequest("p", run, i % 4, i % 7 == 0 ? null : this));
                switch (answer.Kind)
                {
                    case LineAnswerKind.Granted: Take(answer.Lease); break;
                    case LineAnswerKind.Waiting when i % 3 == 0:
                        Interlocked.Add(ref Ends[run.Value], arbiter.Cancel(answer.Ticket) ? 1 : 0);
                        break;
                    case LineAnswerKind.Waiting: break;
                    default: Interlocked.Increment(ref Ends[run.Value]); break;
                }

                if (i % 2 == 0)
                {
                    ReleaseOne();
                }
            }
        }

        public void OnGranted(in LineTicket ticket, in LineLease lease) => Take(lease);

        public void ReleaseHeld()
        {
            while (ReleaseOne())
            {
            }
        }

        private void Take(in LineLease lease)
        {
            Interlocked.Increment(ref Ends[lease.Run.Value]);
            var inUse = Interlocked.Increment(ref _inUse);
            InterlockedMax(ref _mostInUse, inUse);
            _held.Enqueue(lease);
        }

        private bool ReleaseOne()
        {
            if (!_held.TryDequeue(out var lease))
            {
                return false;
            }

            Interlocked.Decrement(ref _inUse);
            if (arbiter.Release(lease) != LineReleaseResult.Released || arbiter.Release(lease) != LineReleaseResult.Stale)
            {
                Interlocked.Increment(ref _wrong);
            }

            return true;
        }

        private static void InterlockedMax(ref int most, int value)
        {
            for (var seen = Volatile.Read(ref most); value > seen; seen = Volatile.Read(ref most))
            {
                Interlocked.CompareExchange(ref most, value, seen);
            }
        }
    }
}

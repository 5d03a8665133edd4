using CsCheck;
using Pigeon.Escalation.Lines;

namespace Pigeon.Escalation.Tests.Lines;

/// <summary>The ledger against the plainest books there are: two lists, searched from end to end.</summary>
[TestClass]
public sealed class LineLedgerModelTests
{
    private static readonly Gen<(int What, int Which)> Step = Gen.Select(Gen.Int[0, 9], Gen.Int);

    [TestMethod]
    public void Whatever_is_done_the_ledger_and_the_plain_books_agree()
    {
        Gen.Select(Gen.Int[1, 5], Gen.Int[0, 12], Step.Array[0, 120])
            .Sample((capacity, maxWaiting, steps) => Run(capacity, maxWaiting, steps), iter: 20_000, time: 2);
    }

    [TestMethod]
    public void They_agree_on_long_queues_too()
    {
        Gen.Select(Gen.Int[1, 80], Gen.Const(2_000), Step.Array[2_000, 4_000])
            .Sample((capacity, maxWaiting, steps) => Run(capacity, maxWaiting, steps), iter: 40, time: 2);
    }

    private static void Run(int capacity, int maxWaiting, (int What, int Which)[] steps)
    {
        var pair = new Pair(capacity, maxWaiting);
        foreach (var (what, which) in steps)
        {
            pair.Do(what, which);
        }

        pair.ReleaseAll();
    }

    private sealed class Pair(int capacity, int maxWaiting)
    {
        private static readonly ILineListener[] Listeners = [new IdleListener(), new IdleListener()];

        private readonly LineLedger _ledger = new(capacity, maxWaiting);
        private readonly List<(LinePlace Place, int Priority, long Run, ILineListener Listener)> _waiting = [];
        private readonly List<LinePlace> _held = [];
        private readonly List<LinePlace> _past = [];
        private readonly List<LinePlace> _left = [];
        private int _capacity = capacity;
        private long _runs;
        private long _lastToken;

        public void Do(int what, int which)
        {
            var index = which & int.MaxValue;
            switch (what)
            {
                case <= 4: Request(which); break;
                case <= 6: Release(index); break;
                case 7: Cancel(index); break;
                case 8 when index % 8 == 0: SetCapacity(1 + (index / 8 % 7)); break;
                default: TryOldOnes(index); break;
            }

            Assert.AreEqual((_capacity, _held.Count, _waiting.Count), (_ledger.Capacity, _ledger.InUse, _ledger.Waiting));
        }

        public void ReleaseAll()
        {
            while (_held.Count > 0)
            {
                Release(0);
            }

            Assert.AreEqual((0, 0), (_ledger.InUse, _ledger.Waiting));
        }

        private void Request(int which)
        {
            // Few priorities most of the time, any at all now and then.
            var priority = which % 5 == 0 ? which : which % 3;
            var listener = Listeners[which & 1];
            var run = ++_runs;
            var kind = _ledger.Request(new RunId(run), priority, listener, out var place);
            if (_held.Count < _capacity)
            {
                Assert.AreEqual(LineAnswerKind.Granted, kind);
                Granted(place);
            }
            else if (_waiting.Count == maxWaiting)
            {
                Assert.AreEqual(LineAnswerKind.QueueFull, kind);
            }
            else
            {
                Assert.AreEqual(LineAnswerKind.Waiting, kind);
                _waiting.Add((place, priority, run, listener));
            }
        }

        private void Release(int index)
        {
            if (_held.Count == 0)
            {
                return;
            }

            var lease = _held[index % _held.Count];
            Assert.AreEqual(LineReleaseResult.Released, _ledger.Release(lease.Number, lease.Token, out var next));
            _held.Remove(lease);
            _past.Add(lease);
            if (_waiting.Count > 0 && _held.Count < _capacity)
            {
                GrantedToNext(next);
            }
            else
            {
                Assert.AreEqual(0, next.Line);
            }
        }

        private void Cancel(int index)
        {
            if (_waiting.Count > 0)
            {
                var place = _waiting[index % _waiting.Count].Place;
                Assert.IsTrue(_ledger.Cancel(place));
                _waiting.RemoveAt(index % _waiting.Count);
                _left.Add(place);
            }
        }

        private void SetCapacity(int capacity)
        {
            _capacity = capacity;
            List<LineGrant> granted = [];
            _ledger.SetCapacity(capacity, granted);
            granted.ForEach(GrantedToNext);
        }

        private void TryOldOnes(int index)
        {
            if (_past.Count > 0)
            {
                var lease = _past[index % _past.Count];
                Assert.AreEqual(LineReleaseResult.Stale, _ledger.Release(lease.Number, lease.Token, out _));
            }

            if (_left.Count > 0)
            {
                Assert.IsFalse(_ledger.Cancel(_left[index % _left.Count]));
            }
        }

        private void GrantedToNext(LineGrant grant)
        {
            var first = _waiting.MaxBy(waiter => (waiter.Priority, -waiter.Run));
            Assert.AreEqual((first.Place, first.Run), (grant.Ticket, grant.Run.Value));
            Assert.AreSame(first.Listener, grant.Listener);
            _waiting.Remove(first);
            _left.Add(first.Place);
            Granted(new LinePlace(grant.Line, grant.Token));
        }

        private void Granted(LinePlace lease)
        {
            var lowest = 1;
            while (_held.Any(held => held.Number == lowest))
            {
                lowest++;
            }

            Assert.IsLessThan(_capacity, _held.Count, "L7");
            Assert.AreEqual(lowest, lease.Number);
            Assert.IsGreaterThan(_lastToken, lease.Token);
            _lastToken = lease.Token;
            _held.Add(lease);
        }
    }
}

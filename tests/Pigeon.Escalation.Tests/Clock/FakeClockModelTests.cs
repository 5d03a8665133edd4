using CsCheck;
using Pigeon.Escalation.Testing;

namespace Pigeon.Escalation.Tests.Clock;

[TestClass]
public sealed class FakeClockModelTests
{
    // Few distinct times, so that many timers meet in one instant.
    private static readonly Gen<Move> Moves = Gen.Select(
        Gen.Enum<MoveKind>(), Gen.Int[0, 40], Gen.Int[-1, 12], Gen.Int[-6, 5], Gen.Enum<ClockTurn>(),
        (kind, timer, after, period, turn) => new Move(kind, timer, after, Math.Max(0, period), turn));

    private static readonly Gen<(Move Move, Move? Within)[]> Scripts =
        Gen.Select(Moves, Gen.Null(Moves.Where(move => move.Kind < MoveKind.Advance))).Array[20, 120];

    [TestMethod]
    public void Timers_fire_in_the_order_of_a_plain_sorted_list()
    {
        long fired = 0;

        Scripts.Sample(
            script =>
            {
                var (fake, model) = (new FakeClockUnderTest(), new ModelUnderTest());
                foreach (var (move, within) in script)
                {
                    fake.Play(move, within);
                    model.Play(move, within);
                    Assert.AreEqual(model.ToString(), fake.ToString());
                }

                CollectionAssert.AreEqual(model.Log, fake.Log);
                Interlocked.Add(ref fired, fake.Log.Count);
            },
            iter: 1_000,
            threads: 2);

        Assert.IsGreaterThanOrEqualTo(10_000, fired);
    }

    [TestMethod]
    public void Ten_thousand_timers_fire_in_the_order_of_their_keys()
    {
        var moves = Gen.Select(Gen.Int[0, 2_000], Gen.Enum<ClockTurn>(), Gen.Int[0, 9], Gen.Int[0, 9_999], Gen.Int[0, 2_000]);

        moves.Array[10_000].Sample(
            timers =>
            {
                var clock = new FakeClock();
                var fired = new List<int>();
                var keys = new (long Due, ClockTurn Turn, int Sequence)?[timers.Length];
                var made = new ITimer[timers.Length];
                var sequence = 0;
                for (var n = 0; n < timers.Length; n++)
                {
                    var (number, (after, turn, fate, other, later)) = (n, timers[n]);
                    made[n] = clock.Schedule(new TimeSpan(after), turn, _ => fired.Add(number));
                    keys[n] = (after, turn, sequence++);
                    other %= n + 1;
                    if (fate < 2)
                    {
                        made[other].Dispose();
                        keys[other] = null;
                    }
                    else if (fate < 5 && made[other].Change(new TimeSpan(later), Timeout.InfiniteTimeSpan))
                    {
                        keys[other] = (later, timers[other].Item2, sequence++);
                    }
                }

                Assert.AreEqual(keys.Count(key => key is not null), clock.PendingTimers);
                clock.RunUntilIdle(TimeSpan.MaxValue);
                CollectionAssert.AreEqual(
                    Enumerable.Range(0, keys.Length).Where(n => keys[n] is not null).OrderBy(n => keys[n]!.Value).ToArray(),
                    fired);
            },
            iter: 20,
            threads: 2);
    }

    private enum MoveKind
    {
        Create,
        Change,
        Dispose,
        Advance,
        AdvanceToNext,
    }

    private sealed record Move(MoveKind Kind, int Timer, int After, int Period, ClockTurn Turn);

    // Plays a script on one of the two clocks. The first firing of a timer plays the move that its script gave it.
    private abstract class UnderTest<TTimer>
    {
        private readonly List<TTimer> _timers = [];

        public List<string> Log { get; } = [];

        public void Play(Move move, Move? within)
        {
            switch (move.Kind)
            {
                case MoveKind.Create:
                    _timers.Add(Create(move, Callback(_timers.Count, within)));
                    break;
                case MoveKind.Change when Pick(move) is { } timer:
                    Log.Add($"changed: {Change(timer, move)}");
                    break;
                case MoveKind.Dispose when Pick(move) is { } timer:
                    Dispose(timer);
                    break;
                case MoveKind.Advance:
                    Advance(Math.Max(0, move.After));
                    break;
                case MoveKind.AdvanceToNext:
                    Log.Add($"fired: {AdvanceToNext()}");
                    break;
                default:
                    break;
            }
        }

        protected abstract long Now { get; }

        protected abstract TTimer Create(Move move, Action callback);

        protected abstract bool Change(TTimer timer, Move move);

        protected abstract void Dispose(TTimer timer);

        protected abstract void Advance(int by);

        protected abstract bool AdvanceToNext();

        private TTimer? Pick(Move move) => _timers.Count == 0 ? default : _timers[move.Timer % _timers.Count];

        private Action Callback(int number, Move? within) => () =>
        {
            Log.Add($"{Now}: timer {number}");
            var move = within;
            within = null;
            if (move is not null)
            {
                Play(move, null);
            }
        };
    }

    private sealed class FakeClockUnderTest : UnderTest<ITimer>
    {
        private readonly FakeClock _clock = new();

        protected override long Now => _clock.Elapsed.Ticks;

        public override string ToString() => $"at {Now}, {_clock.PendingTimers} pending, next {(_clock.NextDue - _clock.Start)?.Ticks}";

        protected override ITimer Create(Move move, Action callback)
        {
            var timer = _clock.Schedule(Ticks(move.After), move.Turn, _ => callback());
            timer.Change(Ticks(move.After), new TimeSpan(move.Period));
            return timer;
        }

        protected override bool Change(ITimer timer, Move move) => timer.Change(Ticks(move.After), new TimeSpan(move.Period));

        protected override void Dispose(ITimer timer) => timer.Dispose();

        protected override void Advance(int by) => _clock.Advance(new TimeSpan(by));

        protected override bool AdvanceToNext() => _clock.AdvanceToNext();

        private static TimeSpan Ticks(int after) => after < 0 ? Timeout.InfiniteTimeSpan : new TimeSpan(after);
    }

    private sealed class ModelUnderTest : UnderTest<SortedListClock.Timer>
    {
        private readonly SortedListClock _clock = new();

        protected override long Now => _clock.Now;

        public override string ToString() => $"at {Now}, {_clock.Pending} pending, next {_clock.NextDue}";

        protected override SortedListClock.Timer Create(Move move, Action callback) =>
            _clock.Create(move.Turn, After(move), move.Period, callback);

        protected override bool Change(SortedListClock.Timer timer, Move move) => _clock.Change(timer, After(move), move.Period);

        protected override void Dispose(SortedListClock.Timer timer) => _clock.Dispose(timer);

        protected override void Advance(int by) => _clock.Advance(by);

        protected override bool AdvanceToNext() => _clock.FireNext();

        private static long? After(Move move) => move.After < 0 ? null : move.After;
    }
}

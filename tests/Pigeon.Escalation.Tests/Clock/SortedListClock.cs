using Pigeon.Escalation.Testing;

namespace Pigeon.Escalation.Tests.Clock;

/// <summary>
/// The slowest and plainest clock: all timers in one list, sorted anew before each firing. What FakeClock is measured against.
/// </summary>
internal sealed class SortedListClock
{
    private readonly List<Timer> _timers = [];
    private long _sequence;

    public long Now { get; private set; }

    public int Pending => _timers.Count(timer => timer.Due is not null);

    public long? NextDue => _timers.Min(timer => timer.Due);

    public Timer Create(ClockTurn turn, long? after, long period, Action callback)
    {
        var timer = new Timer { Turn = turn, Callback = callback };
        _timers.Add(timer);
        Change(timer, after, period);
        return timer;
    }

    public bool Change(Timer timer, long? after, long period)
    {
        if (!_timers.Contains(timer))
        {
            return false;
        }

        timer.Due = Now + after;
        timer.Period = period;
        timer.Sequence = _sequence++;
        return true;
    }

    public void Dispose(Timer timer) => _timers.Remove(timer);

    public void Advance(long by)
    {
        var end = Now + by;
        while (NextDue <= end)
        {
            FireNext();
        }

        Now = end;
    }

    public bool FireNext()
    {
        var timer = _timers.Where(timer => timer.Due is not null)
            .OrderBy(timer => timer.Due).ThenBy(timer => timer.Turn).ThenBy(timer => timer.Sequence).FirstOrDefault();
        if (timer is null)
        {
            return false;
        }

        Now = timer.Due!.Value;
        timer.Due = timer.Period > 0 ? Now + timer.Period : null;
        timer.Sequence = _sequence++;
        timer.Callback();
        return true;
    }

    internal sealed class Timer
    {
        public required ClockTurn Turn { get; init; }

        public required Action Callback { get; init; }

        public long? Due { get; set; }

        public long Period { get; set; }

        public long Sequence { get; set; }
    }
}

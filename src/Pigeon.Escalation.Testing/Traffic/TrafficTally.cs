using Pigeon.Escalation.Machine;

namespace Pigeon.Escalation.Testing;

/// <summary>What is counted while traffic is played.</summary>
internal sealed class TrafficTally
{
    private const int Reasons = 8;

    private readonly long[] _ends = new long[Reasons * Reasons];
    private ulong _digest;
    private long _runs;
    private long _calls;
    private long _waited;
    private long _wait;
    private long _longestWait;
    private long _lineTime;
    private long _end;

    public long Refused { get; set; }

    public long Facts { get; private set; }

    /// <summary>One more fact, and the state that it led to.</summary>
    public void Note(long run, in Fact fact, in RunState after)
    {
        Facts++;
        Mix((ulong)fact.At ^ (ulong)fact.Kind << 56);
        Mix((ulong)run << 20 ^ (ulong)(uint)fact.Ordinal << 8 ^ (ulong)after.Phase << 40 ^ (ulong)(uint)after.Attempts << 44 ^ fact.Key);
    }

    public void Accepted() => _runs++;

    public void Called() => _calls++;

    public void Waited(long ticks)
    {
        _waited++;
        _wait += ticks;
        _longestWait = Math.Max(_longestWait, ticks);
    }

    public void Released(long heldFor, long now)
    {
        _lineTime += heldFor;
        _end = Math.Max(_end, now);
    }

    public void Ended(RunStatus status, RunReason reason) => _ends[((int)status * Reasons) + (int)reason]++;

    public void Add(TrafficTally other)
    {
        Mix(other._digest);
        Facts += other.Facts;
        Refused += other.Refused;
        (_runs, _calls, _waited) = (_runs + other._runs, _calls + other._calls, _waited + other._waited);
        (_wait, _lineTime) = (_wait + other._wait, _lineTime + other._lineTime);
        (_longestWait, _end) = (Math.Max(_longestWait, other._longestWait), Math.Max(_end, other._end));
        for (var i = 0; i < _ends.Length; i++)
        {
            _ends[i] += other._ends[i];
        }
    }

    public TrafficResult ToResult() => new()
    {
        Runs = _runs,
        Refused = Refused,
        Outcomes = [.. Outcomes()],
        Calls = _calls,
        Facts = Facts,
        Waited = _waited,
        TotalWait = TimeSpan.FromTicks(_wait),
        LongestWait = TimeSpan.FromTicks(_longestWait),
        LineTime = TimeSpan.FromTicks(_lineTime),
        EndsAt = TimeSpan.FromTicks(_end),
        Digest = _digest,
    };

    private IEnumerable<TrafficOutcome> Outcomes() =>
        from status in Enum.GetValues<RunStatus>()
        from reason in Enum.GetValues<RunReason>()
        let runs = _ends[((int)status * Reasons) + (int)reason]
        where runs > 0
        select new TrafficOutcome(status, reason, runs);

    private void Mix(ulong value)
    {
        _digest = (_digest ^ value) * 0x9E3779B97F4A7C15UL;
        _digest ^= _digest >> 32;
    }
}

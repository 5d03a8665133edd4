using Pigeon.Escalation.Engine;
using Pigeon.Escalation.Lines;

namespace Pigeon.Escalation.Testing;

/// <summary>Demands for lines that are being played.</summary>
internal sealed class LineRun(int lines, int maxWaiting)
{
    private readonly LineLedger _ledger = new(lines, maxWaiting);
    private readonly DueHeap<LinePlace> _held = new();
    private readonly Places<Waiting> _waiting = new();
    private long _now;
    private long _grants;
    private long _refused;
    private long _waited;
    private long _wait;
    private long _longestWait;
    private long _lineTime;

    public LineUse Play(IEnumerable<LineDemand> demands)
    {
        var index = 0L;
        foreach (var demand in demands)
        {
            Check(demand, index++);

            // Whoever asks for a line in an instant comes before those who give theirs back in it (D5).
            ReleaseUntil(demand.At.Ticks - 1);
            _now = demand.At.Ticks;
            Ask(demand);
        }

        ReleaseUntil(long.MaxValue - 1);
        return new LineUse
        {
            Served = _grants,
            Refused = _refused,
            Waited = _waited,
            TotalWait = new TimeSpan(_wait),
            LongestWait = new TimeSpan(_longestWait),
            LineTime = new TimeSpan(_lineTime),
            EndsAt = new TimeSpan(_now),
        };
    }

    private void Check(in LineDemand demand, long index)
    {
        VirtualTime.Check(demand.At, index == 0 ? 0 : _now, "demands", index);
        if (demand.HeldFor < TimeSpan.Zero || demand.HeldFor > EscalationDefaults.MaxDuration)
        {
            throw new ArgumentException(
                $"demands[{index}].HeldFor is {demand.HeldFor:c}: 00:00:00 to {EscalationDefaults.MaxDuration:c} is allowed.");
        }
    }

    private void Ask(in LineDemand demand)
    {
        switch (_ledger.Request(new RunId(_waiting.Next), demand.Priority, Nobody.Instance, out var line))
        {
            case LineAnswerKind.Granted:
                Hold(line, demand.HeldFor.Ticks);
                break;
            case LineAnswerKind.Waiting:
                _waiting.Add(new Waiting(_now, demand.HeldFor.Ticks));
                break;
            default:
                _refused++;
                break;
        }
    }

    private void Hold(in LinePlace line, long ticks)
    {
        _lineTime += ticks;
        _held.Add(new DueKey(_now + ticks, _grants++), line);
    }

    private void ReleaseUntil(long time)
    {
        while (_held.First.Due <= time)
        {
            _now = _held.First.Due;
            var line = _held.Take();
            _ledger.Release(line.Number, line.Token, out var next);
            if (next.Line != 0)
            {
                Serve(_waiting.Take((int)next.Run.Value), new LinePlace(next.Line, next.Token));
            }
        }
    }

    private void Serve(in Waiting waiting, in LinePlace line)
    {
        var wait = _now - waiting.Since;
        _waited++;
        _wait += wait;
        _longestWait = Math.Max(_longestWait, wait);
        Hold(line, waiting.HeldFor);
    }

    private readonly record struct Waiting(long Since, long HeldFor);
}

using Pigeon.Escalation.Engine;
using Pigeon.Escalation.Lines;
using Pigeon.Escalation.Machine;

namespace Pigeon.Escalation.Testing;

/// <summary>What the machine orders.</summary>
internal sealed partial class TrafficRun
{
    private const int TurnBits = 2;
    private const int SequenceBits = 61;

    private void CarryOut(TrafficRow row, in Fact fact, in Effect effect)
    {
        switch (effect.Kind)
        {
            case EffectKind.Announce:
                Announce(row, fact, effect);
                break;
            case EffectKind.Dial:
                Dial(row, effect);
                break;
            case EffectKind.Prompt:
                Read(row, effect);
                break;
            case EffectKind.HangUp:
                HangUp(row, ref row.Leg(effect.Attempt));
                break;
            case EffectKind.Bridge:
                break;
            case EffectKind.ArmTimer:
                Later(effect.Due - _now, ClockTurn.Timer, new Happening(HappeningKind.Timer, row.Run, row.Number, 0, effect.Ordinal));
                break;
            case EffectKind.ReleaseLine:
                ReleaseLine(row);
                break;
            case EffectKind.Conclude:
                _rows.Free(row);
                break;
            default:
                throw new InvalidOperationException($"A fault of this library: {effect.Kind} where phones always tell and nobody aborts.");
        }
    }

    private void Announce(TrafficRow row, in Fact fact, in Effect effect)
    {
        switch (effect.Event)
        {
            case CallFlowEventKind.RunEnded:
                _tally.Ended(effect.RunStatus, effect.RunReason);
                break;
            case CallFlowEventKind.AttemptStarted:
                _tally.Called();
                break;
        }

        if (_traffic.Observer is { } observer)
        {
            var line = row.State.Phase == Phase.Waiting ? 0 : row.Line.Number;
            observer.OnEvent(RunRecorder.ToEvent(row.Flow.Plan, new RunId(row.Run + 1), line, effect, fact));
        }
    }

    private void ReleaseLine(TrafficRow row)
    {
        _tally.Released(_now - row.LineSince, _now);
        _book.PoolOf(row.Flow).Release(row.Line.Number, row.Line.Token, out var next);
        if (next.Line != 0)
        {
            LeaveQueue((int)next.Run.Value, new LinePlace(next.Line, next.Token));
        }
    }

    private void LeaveQueue(int place, in LinePlace line)
    {
        var waiting = _waiting.Take(place);
        _tally.Waited(_now - waiting.Since);
        var row = Seat(waiting.Run, _book[waiting.Flow], line);
        row.State = _stateOfWaiting;
        _answers.Enqueue(new Happening(HappeningKind.LineGranted, row.Run, row.Number));
    }

    /// <exception cref="InvalidOperationException">A time of a call or of a text is below zero.</exception>
    private void Later(long ticks, ClockTurn turn, in Happening happening)
    {
        if (ticks < 0)
        {
            throw new InvalidOperationException(
                $"{happening.Kind} of run {happening.Run} is {new TimeSpan(ticks):c} away: 00:00:00 or more is allowed.");
        }

        _due.Add(ticks << TurnBits | (long)turn, new DueKey(_now + ticks, (long)turn << SequenceBits | _scheduled++), happening);
    }
}

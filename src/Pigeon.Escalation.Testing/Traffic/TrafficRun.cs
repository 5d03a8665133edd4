using Pigeon.Escalation.Engine;
using Pigeon.Escalation.Lines;
using Pigeon.Escalation.Machine;

namespace Pigeon.Escalation.Testing;

/// <summary>
/// Traffic that is being played: takes what is due next, gives it to the machine as a fact, and carries out what the machine orders.
/// </summary>
internal sealed partial class TrafficRun
{
    private const int FactsBetweenLooks = 0xFFFF;

    private readonly Traffic _traffic;
    private readonly TrafficPhones _phones;
    private readonly TrafficBook _book;
    private readonly TrafficTally _tally = new();
    private readonly DueQueue<Happening> _due = new();
    private readonly Queue<Happening> _answers = new();
    private readonly Places<WaitingRun> _waiting = new();
    private readonly TrafficRows _rows = new();
    private readonly TrafficRow _lobby = new(-1);
    private readonly EffectBuffer _effects = new();
    private CancellationToken _cancellation;
    private RunState _stateOfWaiting;
    private long _now;
    private long _scheduled;
    private long _accepted;

    public TrafficRun(Traffic traffic)
    {
        ArgumentNullException.ThrowIfNull(traffic);
        _traffic = traffic;
        _phones = new TrafficPhones(traffic.Phones);
        _book = new TrafficBook(traffic, _phones);
    }

    public TrafficResult Play(CancellationToken cancellationToken) => Count(cancellationToken).ToResult();

    public TrafficTally Count(CancellationToken cancellationToken)
    {
        _cancellation = cancellationToken;
        var index = 0L;
        foreach (var start in _traffic.Starts)
        {
            // Whoever starts a run in an instant comes before whatever else there is in it (D5).
            PlayUntil(start.At.Ticks - 1);
            Start(start, index++);
            Settle();
        }

        PlayUntil(long.MaxValue);
        return _tally;
    }

    private void PlayUntil(long time)
    {
        while (_due.TryTake(time, out var key, out var happening))
        {
            _now = key.Due;
            Happen(happening);
            Settle();
        }
    }

    /// <summary>What is answered at once belongs to what is being handled, and comes before what is due next (D5).</summary>
    private void Settle()
    {
        while (_answers.Count > 0)
        {
            Happen(_answers.Dequeue());
        }
    }

    private void Happen(in Happening happening)
    {
        var row = _rows[happening.Row];
        if (row.Run != happening.Run)
        {
            return;
        }

        if (happening.Kind == HappeningKind.LineGranted)
        {
            Take(row, GrantOf(row));
        }
        else if (happening.Kind != HappeningKind.Timer)
        {
            HappenToCall(row, happening);
        }
        else if (happening.Detail == row.State.Epoch)
        {
            Take(row, new Fact { Kind = FactKind.TimerElapsed, Ordinal = happening.Detail, At = _now });
        }
    }

    private void Start(in TrafficStart start, long index)
    {
        VirtualTime.Check(start.At, index == 0 ? 0 : _now, "Starts", index);
        _now = start.At.Ticks;
        var flow = _book.FlowOf(start, index);
        switch (_book.PoolOf(flow).Request(new RunId(_waiting.Next), start.Priority, Nobody.Instance, out var line))
        {
            case LineAnswerKind.Granted:
                var row = Seat(_accepted++, flow, line);
                Accept(row);
                Take(row, GrantOf(row));
                break;
            case LineAnswerKind.Waiting:
                Queue(_accepted++, flow);
                break;
            default:
                _tally.Refused++;
                break;
        }
    }

    private void Queue(long run, TrafficFlow flow)
    {
        (_lobby.Run, _lobby.Flow, _lobby.State) = (run, flow, default);
        Accept(_lobby);
        Take(_lobby, new Fact { Kind = FactKind.LineAwaited, At = _now });
        _stateOfWaiting = _lobby.State;
        _waiting.Add(new WaitingRun(run, _now, flow.Number));
    }

    private void Accept(TrafficRow row)
    {
        _tally.Accepted();
        Take(row, new Fact { Kind = FactKind.Requested, At = _now });
    }

    private TrafficRow Seat(long run, TrafficFlow flow, in LinePlace line)
    {
        var row = _rows.Take();
        (row.Run, row.Flow, row.Line, row.LineSince, row.State) = (run, flow, line, _now, default);
        return row;
    }

    private Fact GrantOf(TrafficRow row) =>
        new() { Kind = FactKind.LineGranted, Ordinal = row.Line.Number, Token = row.Line.Token, At = _now };

    private void Take(TrafficRow row, in Fact fact)
    {
        var start = StepStart.Of(row.State);
        _effects.Clear();
        CallFlowMachine.Advance(row.Flow.Plan, ref row.State, fact, _effects);
        if (Invariants.FindBroken(row.Flow.Plan, start, row.State, _effects.Span) is { } broken)
        {
            throw new InvalidOperationException($"A fault of this library: {broken}, after {fact} in {start}.");
        }

        _tally.Note(row.Run, fact, row.State);
        foreach (ref readonly var effect in _effects.Span)
        {
            CarryOut(row, fact, effect);
        }

        if ((_tally.Facts & FactsBetweenLooks) == 0)
        {
            _cancellation.ThrowIfCancellationRequested();
        }
    }
}

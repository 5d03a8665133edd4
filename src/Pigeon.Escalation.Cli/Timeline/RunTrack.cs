using Pigeon.Escalation.Testing;

namespace Pigeon.Escalation.Cli.Timeline;

/// <summary>Where one run stands while its events are read.</summary>
internal sealed class RunTrack(TimelineRun run)
{
    private TimelineRow? _openTurn;

    public TimelineRun Run { get; } = run;

    public CallFlow? Flow { get; set; }

    public string Pool { get; set; } = EscalationDefaults.Pool;

    public TimelineSpan? Wait { get; set; }

    public TimelineSpan? Hold { get; set; }

    public List<TimelineCall> Calls { get; } = [];

    public void StopWaiting(TimeSpan at)
    {
        Wait?.Close(at);
        Wait = null;
    }

    public void ReleaseLine(TimeSpan at)
    {
        Hold?.Close(at);
        Hold = null;
    }

    /// <summary>Only a start is refused for good; an abort that is refused changes nothing.</summary>
    public void Refused(SimulatedEvent entry)
    {
        if (entry.Error is { } error && Run.Outcome is null)
        {
            Run.Refusal ??= SafeText.Clean(error);
        }
    }

    /// <summary>Something has happened to a call of this run.</summary>
    public TimelineCall? Report(SimulatedEvent entry)
    {
        var call = Calls.FindLast(c => c.Attempt == entry.Detail.Attempt);
        switch (entry.Detail.Kind)
        {
            case CallFlowEventKind.AttemptAnswered when call is not null:
                call.Answered = entry.At;
                break;
            case CallFlowEventKind.AttemptKey:
                call?.Keys.Add((entry.At, entry.Detail.Key));
                break;
            case CallFlowEventKind.AttemptEnded when call is not null:
                call.To = entry.At;
                call.IsOpen = false;
                call.FoundBusy = entry.Detail.AttemptReason == AttemptReason.Busy;
                break;
        }

        return call;
    }

    /// <summary>When a contact last pressed a key.</summary>
    public TimeSpan? LastPress(string? contact, char key)
        => Calls.Where(c => c.Contact == contact).SelectMany(c => c.Keys).LastOrDefault(k => k.Key == key) is { Key: not '\0' } press
            ? press.At
            : null;

    /// <summary>What a run does next may come after a gap; the row that announces it learns how long.</summary>
    public void Turned(TimelineRow row)
    {
        if (row.Detail.Kind == CallFlowEventKind.AttemptEnded)
        {
            _openTurn = row;
        }
        else if (row.Detail.Kind is CallFlowEventKind.AttemptStarted or CallFlowEventKind.LoopRepeated or CallFlowEventKind.RunChained)
        {
            _openTurn?.TurnAfter = row.At - _openTurn.At;
            _openTurn = null;
        }
    }
}

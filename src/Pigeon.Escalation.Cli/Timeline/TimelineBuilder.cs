using Pigeon.Escalation.Testing;

namespace Pigeon.Escalation.Cli.Timeline;

/// <summary>Reads a simulation's events once, in order, and keeps track of where each run stands.</summary>
internal sealed class TimelineBuilder
{
    private readonly SimulationResult _result;
    private readonly Dictionary<string, RunTrack> _tracks = new(StringComparer.Ordinal);
    private readonly List<CallFlow> _flows = [];
    private readonly List<TimelineRow> _rows = [];
    private readonly List<TimelineCall> _calls = [];
    private readonly List<TimelineSpan> _holds = [];
    private readonly List<TimelineSpan> _waits = [];

    private readonly Dictionary<string, SimulatedRun> _outcomes;
    private readonly Dictionary<string, string?> _names;
    private readonly Dictionary<string, ReplayedRun> _replayed;

    private TimelineBuilder(SimulationResult result)
    {
        _result = result;
        _outcomes = result.Runs.ToDictionary(r => r.Run, StringComparer.Ordinal);
        _names = result.Scenario.Contacts.ToDictionary(c => c.Id, c => c.Name, StringComparer.Ordinal);
        _replayed = (result.Replayed ?? []).ToDictionary(r => r.Run.Id.ToString(), StringComparer.Ordinal);
    }

    /// <summary>Arranges what happened.</summary>
    public static CallTimeline Build(SimulationResult result) => new TimelineBuilder(result).Build();

    private CallTimeline Build()
    {
        foreach (var step in _result.Scenario.Script.Where(s => s.Kind == ScenarioStepKind.Start))
        {
            TrackOf(step.Run);
        }

        foreach (var entry in _result.Events)
        {
            _rows.Add(Read(entry, TrackOf(entry.Run)));
        }

        var end = _result.Events.Count == 0 ? TimeSpan.Zero : _result.Events[^1].At;
        CloseWhatIsOpen(end);
        return Assemble(end);
    }

    private CallTimeline Assemble(TimeSpan end) => new()
    {
        Scenario = _result.Scenario,
        Title = _result.Scenario.Title is { Length: > 0 } title ? SafeText.Clean(title) : null,
        Pools = Pools(_result.Scenario.Options),
        Flows = _flows,
        Runs = [.. _tracks.Values.Select(t => t.Run)],
        Rows = _rows,
        Calls = _calls,
        Holds = _holds,
        Waits = _waits,
        End = end,
        IsReplay = _result.Replayed is not null,
    };

    private static List<(string Pool, int Capacity)> Pools(EscalationOptions options) => options.Pools.Count == 0
        ? [(EscalationDefaults.Pool, EscalationDefaults.Capacity)]
        : [.. options.Pools.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => (SafeText.Clean(p.Key), p.Value))];

    private RunTrack TrackOf(string name)
    {
        if (!_tracks.TryGetValue(name, out var track))
        {
            var outcome = _outcomes.GetValueOrDefault(name);
            var sets = (_replayed.GetValueOrDefault(name)?.Settings ?? _result.Scenario.Options).MaxSets;
            track = new RunTrack(new TimelineRun(SafeText.Clean(name), _tracks.Count) { Outcome = outcome, MaxSets = sets });
            _tracks.Add(name, track);
        }

        return track;
    }

    private TimelineRow Read(SimulatedEvent entry, RunTrack track)
    {
        var waited = track.Wait is { } wait && entry.Detail.Kind == CallFlowEventKind.RunStarted ? entry.At - wait.From : TimeSpan.Zero;
        MoveToOtherLine(entry, track);
        var line = track.Hold?.Line ?? 0;
        var call = Apply(entry, track);
        var row = new TimelineRow
        {
            Event = entry,
            Run = track.Run,
            Pool = track.Pool,
            Line = track.Hold?.Line ?? line,
            Flow = track.Flow,
            Call = call,
            Waited = waited,
        };
        track.Turned(row);
        return row;
    }

    private TimelineCall? Apply(SimulatedEvent entry, RunTrack track)
    {
        switch (entry.Detail.Kind)
        {
            case CallFlowEventKind.RunAccepted:
                track.Flow = Use(entry);
                track.Pool = SafeText.Clean(track.Flow?.Pool ?? EscalationDefaults.Pool);
                return null;
            case CallFlowEventKind.RunWaiting:
                _waits.Add(track.Wait = new TimelineSpan { Run = track.Run, Pool = track.Pool, From = entry.At });
                return null;
            case CallFlowEventKind.RunStarted:
                track.StopWaiting(entry.At);
                _holds.Add(track.Hold = Hold(entry, track));
                return null;
            case CallFlowEventKind.RunChained:
                track.Flow = Use(entry);
                return null;
            case CallFlowEventKind.RunEnded:
                track.StopWaiting(entry.At);
                track.Run.DecidedAt = track.LastPress(entry.Detail.Contact, entry.Detail.Key);
                return null;
            case CallFlowEventKind.LineReleased:
                track.ReleaseLine(entry.At);
                return null;
            case CallFlowEventKind.AttemptStarted:
                return Dial(entry, track);
            case CallFlowEventKind.AttemptAnswered or CallFlowEventKind.AttemptKey or CallFlowEventKind.AttemptEnded:
                return track.Report(entry);
            default:
                track.Refused(entry);
                return null;
        }
    }

    /// <summary>A run of a journal keeps the flow that it was accepted with; another of that name may have come later.</summary>
    private CallFlow? Use(SimulatedEvent entry)
    {
        IEnumerable<CallFlow> known = _replayed.TryGetValue(entry.Run, out var run) ? run.Flows : _result.Scenario.Options.Flows;
        var flow = known.FirstOrDefault(f => f.Id == entry.Detail.Flow);
        if (flow is not null && !_flows.Contains(flow))
        {
            _flows.Add(flow);
        }

        return flow;
    }

    /// <summary>After a restart a run may go on with another line than the one it had, and nothing but its events' line says so.</summary>
    private void MoveToOtherLine(SimulatedEvent entry, RunTrack track)
    {
        if (track.Hold is { } hold && entry.Detail.Line is not 0 and var line && line != hold.Line && _result.Replayed is not null)
        {
            hold.Close(entry.At);
            _holds.Add(track.Hold = new TimelineSpan { Run = track.Run, Pool = track.Pool, Line = line, From = entry.At });
        }
    }

    private TimelineSpan Hold(SimulatedEvent entry, RunTrack track)
    {
        var line = entry.Detail.Line;
        if (line == 0)
        {
            // An arbiter need not number its lines; the lowest number that nobody has tells them apart as well.
            var taken = _holds.Where(h => h.IsOpen && h.Pool == track.Pool).Select(h => h.Line).ToHashSet();
            line = Enumerable.Range(1, taken.Count + 1).First(n => !taken.Contains(n));
        }

        return new TimelineSpan { Run = track.Run, Pool = track.Pool, Line = line, From = entry.At };
    }

    private TimelineCall Dial(SimulatedEvent entry, RunTrack track)
    {
        var id = entry.Detail.Contact ?? "";
        var name = _names.GetValueOrDefault(id);
        var call = new TimelineCall
        {
            Run = track.Run,
            Attempt = entry.Detail.Attempt,
            Kind = entry.Detail.AttemptKind,
            Contact = id,
            ContactName = SafeText.Clean(string.IsNullOrEmpty(name) ? id : name),
            Phone = SafeText.Clean(entry.Detail.Phone ?? ""),
            Loop = entry.Detail.Loop,
            Pool = track.Pool,
            Line = track.Hold?.Line ?? 0,
            From = entry.At,
        };
        _calls.Add(call);
        track.Calls.Add(call);
        return call;
    }

    private void CloseWhatIsOpen(TimeSpan end)
    {
        foreach (var span in _holds.Concat(_waits).Where(s => s.IsOpen))
        {
            span.To = end;
        }

        foreach (var call in _calls.Where(c => c.IsOpen))
        {
            call.To = end;
        }
    }
}

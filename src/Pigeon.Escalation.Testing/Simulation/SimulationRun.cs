namespace Pigeon.Escalation.Testing;

/// <summary>One simulation in progress: the host of the script, and the book of what happens.</summary>
internal sealed class SimulationRun : ICallFlowObserver
{
    /// <summary>Dates end with the year 9999; no single wait is longer than 10000 h.</summary>
    private const int LastYear = 9900;

    private const string TooLong = "the simulation goes past the year 9900; allowed: an earlier start, shorter waits, or fewer loops";

    private readonly Scenario _scenario;
    private readonly FakeClock _clock;
    private readonly ScriptedTelephony _telephony;
    private readonly ICallFlowEngine _engine;
    private readonly List<SimulatedEvent> _events = [];
    private readonly Dictionary<RunId, string> _names = [];
    private readonly Dictionary<string, RunId> _runs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SimulatedRun> _outcomes = new(StringComparer.Ordinal);
    private string? _starting;

    public SimulationRun(Scenario scenario)
    {
        _scenario = scenario;
        _clock = new FakeClock(scenario.Start);
        _telephony = new ScriptedTelephony(_clock, scenario.Phones.Values, scenario.GuidanceTimes);
        _engine = new CallFlowEngineParts
        {
            Telephony = _telephony,
            Options = scenario.Options,
            TimeProvider = _clock,
            Observers = [this],
            Name = "simulation",
        }.CreateEngine();
    }

    public SimulationResult Play()
    {
        foreach (var step in _scenario.Script)
        {
            _clock.Schedule(step.At, ClockTurn.Host, _ => Do(step));
        }

        while (_clock.AdvanceToNext())
        {
            if (_clock.GetUtcNow().Year > LastYear)
            {
                throw new ScenarioException([new ScenarioFault("$", TooLong)]);
            }
        }

        Finish(_engine.DisposeAsync());
        var starts = _scenario.Script.Where(s => s.Kind == ScenarioStepKind.Start && _outcomes.ContainsKey(s.Run));
        return new SimulationResult
        {
            Scenario = _scenario,
            Events = _events,
            Runs = [.. starts.Select(s => _outcomes[s.Run])],
        };
    }

    public void OnEvent(in CallFlowEvent callFlowEvent)
    {
        if (callFlowEvent.Kind == CallFlowEventKind.RunAccepted)
        {
            Name(callFlowEvent.Run, _starting!);
        }

        var run = _names[callFlowEvent.Run];
        _events.Add(new SimulatedEvent
        {
            Name = OutputWords.Of(callFlowEvent.Kind),
            At = _clock.Elapsed,
            Run = run,
            Detail = callFlowEvent,
            BusyWith = BusyWith(callFlowEvent),
        });
        _outcomes[run] = Outcome(_outcomes.GetValueOrDefault(run), run, callFlowEvent);
    }

    private void Do(ScenarioStep step)
    {
        switch (step.Kind)
        {
            case ScenarioStepKind.Start:
                _starting = step.Run;
                var request = new CallFlowRequest(step.Flow!) { Priority = step.Priority, Parameters = step.Parameters };
                Note(step, Finish(_engine.StartAsync(request)).Message);
                break;
            case ScenarioStepKind.Abort:
                Note(step, _runs.TryGetValue(step.Run, out var run)
                    ? Finish(_engine.AbortAsync(run, step.Mode)).Message
                    : NotStarted(step));
                break;
            default:
                Note(step, _runs.TryGetValue(step.Run, out run)
                    ? Finish(_engine.AcknowledgeAsync(run, step.By)).Message
                    : NotStarted(step));
                break;
        }
    }

    private static string NotStarted(ScenarioStep step) => $"no run {step.Run} is known (B5)";

    private void Note(ScenarioStep step, string refusal)
    {
        if (refusal.Length > 0)
        {
            var error = _runs.TryGetValue(step.Run, out var id)
                ? refusal.Replace(id.ToString(), step.Run, StringComparison.Ordinal)
                : refusal;
            _events.Add(new SimulatedEvent { Name = OutputWords.RunRejected, At = _clock.Elapsed, Run = step.Run, Error = error });
        }
    }

    private void Name(RunId run, string name)
    {
        _names.Add(run, name);
        _runs.Add(name, run);
    }

    private string? BusyWith(in CallFlowEvent e) =>
        e.AttemptReason == AttemptReason.Busy && _telephony.BusyWith(new CallId(e.Run, e.Attempt)) is { } other ? _names[other] : null;

    private SimulatedRun Outcome(SimulatedRun? known, string run, in CallFlowEvent e)
    {
        known ??= new SimulatedRun { Run = run, Flow = e.Flow!, Status = RunStatus.Waiting };
        return e.Kind switch
        {
            CallFlowEventKind.RunStarted => known with { Status = RunStatus.Running, StartedAt = _clock.Elapsed },
            CallFlowEventKind.AttemptStarted => known with { Attempts = e.Attempt },
            CallFlowEventKind.RunAborting => known with { Status = RunStatus.Aborting },
            CallFlowEventKind.RunEnded => known with
            {
                Status = e.RunStatus,
                Reason = e.RunReason,
                Contact = e.Contact,
                Key = e.Key,
                EndedAt = _clock.Elapsed,
                Rule = e.Rule,
            },
            _ => known,
        };
    }

    /// <summary>On the fake clock everything that can happen at once has happened when a call returns.</summary>
    private static T Finish<T>(ValueTask<T> answer) => answer.IsCompleted
        ? answer.GetAwaiter().GetResult()
        : throw new InvalidOperationException("A part of the engine left the clock's thread; no two simulations would be the same.");

    private static void Finish(ValueTask stop) => stop.GetAwaiter().GetResult();
}

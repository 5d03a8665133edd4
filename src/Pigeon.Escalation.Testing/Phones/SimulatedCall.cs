namespace Pigeon.Escalation.Testing;

/// <summary>One call to a simulated phone, from the dial to its end.</summary>
internal sealed class SimulatedCall(CallId id, SimulatedPhone? phone, FakeClock clock)
{
    private readonly List<ITimer> _timers = [];
    private readonly List<CallReport> _reported = [];
    private ITimer? _reading;
    private bool _canBeInterrupted;
    private int _prompts;
    private int _keys;

    public CallId Id => id;

    /// <summary>Where reports go; null: nobody has said so yet.</summary>
    public ICallReports? Reports { get; set; }

    public CallState State { get; private set; } = CallState.Placing;

    public RunId? BusyWith { get; set; }

    public void Follow(ScriptedCall entry)
    {
        switch (entry.Kind)
        {
            case ScriptedCallKind.NoAnswer:
                Ring();
                break;
            case ScriptedCallKind.Answer:
                Ring();
                Later(entry.After, () => PickUp(entry));
                break;
            case ScriptedCallKind.Decline:
                Ring();
                EndLater(entry.After, CallOutcome.Declined);
                break;
            default:
                EndLater(entry.After, OutcomeOf(entry.Kind));
                break;
        }
    }

    public void EndLater(TimeSpan after, CallOutcome outcome) => Later(after, () => End(outcome));

    /// <summary>
    /// Reads a text; a new one takes the place of the one before, one of no length is over at once, and one that was asked for before
    /// is not read again.
    /// </summary>
    public void Read(int ordinal, TimeSpan length, bool canBeInterrupted)
    {
        if (State != CallState.Answered || ordinal <= _prompts)
        {
            return;
        }

        StopReading();
        (_prompts, _canBeInterrupted) = (ordinal, canBeInterrupted);
        if (length == TimeSpan.Zero)
        {
            Report(CallReport.PromptEnded(Id, ordinal));
        }
        else
        {
            _reading = clock.Schedule(length, ClockTurn.Carrier, _ => Report(CallReport.PromptEnded(Id, ordinal)));
        }
    }

    /// <summary>Ends the call, and says so; also when it was over already, as a carrier that is asked twice does.</summary>
    public void End(CallOutcome outcome)
    {
        if (State == CallState.Over)
        {
            RepeatEnd();
            return;
        }

        State = CallState.Over;
        _timers.ForEach(t => t.Dispose());
        StopReading();
        phone?.Calls.Remove(this);
        Report(CallReport.Ended(Id, outcome));
    }

    /// <summary>Whoever asks for a call that is over hears so again.</summary>
    public void RepeatEnd()
    {
        if (State == CallState.Over)
        {
            Reports?.Report(_reported[^1]);
        }
    }

    /// <summary>A host that was restarted is told what it may have missed, and what comes.</summary>
    public void ReportAllTo(ICallReports reports)
    {
        Reports = reports;
        foreach (var report in _reported.ToArray())
        {
            reports.Report(report);
        }
    }

    private void Ring()
    {
        phone!.Calls.Add(this);
        Later(TimeSpan.Zero, () =>
        {
            State = CallState.Ringing;
            Report(CallReport.Ringing(Id));
        });
    }

    private void PickUp(ScriptedCall entry)
    {
        State = CallState.Answered;
        foreach (var (after, key) in entry.Keys)
        {
            Later(after, () => Press(key));
        }

        if (entry.HangUp is { } hangUp)
        {
            EndLater(hangUp, CallOutcome.HungUp);
        }

        Report(CallReport.Answered(Id));
    }

    /// <summary>A key stops a message (barge-in), and nothing else (A6).</summary>
    private void Press(char key)
    {
        if (_canBeInterrupted)
        {
            StopReading();
        }

        Report(CallReport.KeyPressed(Id, key, ++_keys));
    }

    private void StopReading()
    {
        _reading?.Dispose();
        _reading = null;
    }

    private static CallOutcome OutcomeOf(ScriptedCallKind kind) => kind switch
    {
        ScriptedCallKind.Busy => CallOutcome.Busy,
        ScriptedCallKind.Unreachable => CallOutcome.Unreachable,
        ScriptedCallKind.InvalidNumber => CallOutcome.InvalidNumber,
        _ => CallOutcome.ProviderError,
    };

    private void Later(TimeSpan after, Action happens) => _timers.Add(clock.Schedule(after, ClockTurn.Carrier, _ => happens()));

    private void Report(in CallReport report)
    {
        _reported.Add(report);
        Reports?.Report(report);
    }
}

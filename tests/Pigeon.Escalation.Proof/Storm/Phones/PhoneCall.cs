using Pigeon.Escalation.Testing;

namespace Pigeon.Escalation.Proof.Storm;

/// <summary>One call at the carrier, from the dial to its end.</summary>
internal sealed class PhoneCall(PhoneNetwork network, PlaceCallRequest request, Phone phone)
{
    private readonly List<ITimer> _timers = [];
    private readonly List<CallReport> _said = [];
    private ITimer? _reading;
    private int _keys;
    private int _prompt;

    public CallId Id => request.Call;

    public CallState State { get; private set; } = CallState.Placing;

    /// <summary>Who is told; a dead host hears nothing.</summary>
    public ICallReports Reports { get; set; } = request.Reports;

    public void Follow(ScriptedCall entry)
    {
        if (entry.Kind is ScriptedCallKind.NoAnswer or ScriptedCallKind.Answer or ScriptedCallKind.Decline)
        {
            phone.Calls.Add(this);
            Later(TimeSpan.Zero, () =>
            {
                State = CallState.Ringing;
                Say(What.Rang, CallReport.Ringing(Id));
            });
        }

        if (entry.Kind == ScriptedCallKind.Answer)
        {
            Later(entry.After, () => PickUp(entry));
        }
        else if (entry.Kind != ScriptedCallKind.NoAnswer)
        {
            EndLater(entry.After, OutcomeOf(entry.Kind));
        }
    }

    public void EndLater(TimeSpan after, CallOutcome outcome) => Later(after, () => End(outcome));

    /// <summary>Reads a text; one that was asked for before, or before the one that is read, is not read again.</summary>
    public void Read(int ordinal, TimeSpan length)
    {
        if (State != CallState.Answered || ordinal <= _prompt)
        {
            return;
        }

        _prompt = ordinal;
        _reading?.Dispose();
        _reading = null;
        if (length == TimeSpan.Zero)
        {
            Tell(CallReport.PromptEnded(Id, ordinal));
        }
        else
        {
            _reading = network.Clock.Schedule(length, ClockTurn.Carrier, _ => Tell(CallReport.PromptEnded(Id, ordinal)));
        }
    }

    /// <summary>Ends the call, and says so; a call that is over says again how it ended.</summary>
    public void End(CallOutcome outcome)
    {
        if (State == CallState.Over)
        {
            Reports.Report(_said[^1]);
            return;
        }

        State = CallState.Over;
        _timers.ForEach(t => t.Dispose());
        _reading?.Dispose();
        phone.Calls.Remove(this);
        Say(What.CallEnded, CallReport.Ended(Id, outcome));
    }

    /// <summary>Tells all that was told, once more.</summary>
    public void Repeat()
    {
        foreach (var report in _said.ToArray())
        {
            Reports.Report(report);
        }
    }

    private void PickUp(ScriptedCall entry)
    {
        State = CallState.Answered;
        foreach (var (after, key) in entry.Keys)
        {
            Later(after, () => Say(What.KeyPressed, CallReport.KeyPressed(Id, key, ++_keys)));
        }

        if (entry.HangUp is { } hangUp)
        {
            EndLater(hangUp, CallOutcome.HungUp);
        }

        Say(What.Answered, CallReport.Answered(Id));
    }

    private void Say(What what, in CallReport report)
    {
        network.Chronicle.Add(new Entry { What = what, Run = Id.Run, Attempt = Id.Attempt, Key = report.Key, Outcome = report.Outcome });
        Tell(report);
    }

    private void Tell(in CallReport report)
    {
        _said.Add(report);
        Reports.Report(report);
    }

    private void Later(TimeSpan after, Action happens) => _timers.Add(network.Clock.Schedule(after, ClockTurn.Carrier, _ => happens()));

    private static CallOutcome OutcomeOf(ScriptedCallKind kind) => kind switch
    {
        ScriptedCallKind.Decline => CallOutcome.Declined,
        ScriptedCallKind.Busy => CallOutcome.Busy,
        ScriptedCallKind.Unreachable => CallOutcome.Unreachable,
        ScriptedCallKind.InvalidNumber => CallOutcome.InvalidNumber,
        _ => CallOutcome.ProviderError,
    };
}

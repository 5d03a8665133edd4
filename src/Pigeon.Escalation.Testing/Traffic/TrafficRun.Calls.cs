using Pigeon.Escalation.Machine;

namespace Pigeon.Escalation.Testing;

/// <summary>The phones, and the people at them; as a <see cref="ScriptedTelephony"/> has them.</summary>
internal sealed partial class TrafficRun
{
    private void Dial(TrafficRow row, in Effect dial)
    {
        ref var leg = ref row.Leg(dial.Attempt);
        leg = new TrafficLeg { Attempt = dial.Attempt, Phone = row.Flow.PhoneOf(dial), State = CallState.Placing };
        var phone = _phones[leg.Phone];
        if (IsBusy(phone, leg.Phone, row.OtherLeg(dial.Attempt)))
        {
            Later(0, row, leg, HappeningKind.CallEnds, (int)CallOutcome.Busy);
            return;
        }

        var contact = row.Flow.Plan.ContactOf(dial.AttemptKind, dial.Stage, dial.Position);
        var call = new TrafficCall(row.Run, dial.Attempt, dial.AttemptKind, contact, phone.Text, new TimeSpan(_now));
        leg.Script = _traffic.Phones.Take(call) ?? throw new InvalidOperationException($"The phones have no answer to {call}.");
        Follow(row, ref leg, phone);
    }

    private bool IsBusy(TrafficPhones.Phone phone, int number, in TrafficLeg other) => !phone.HasCallWaiting
        && (_traffic.RunsSharePhones ? phone.Calls > 0 : other.HasPhone && other.Phone == number);

    private void Follow(TrafficRow row, ref TrafficLeg leg, TrafficPhones.Phone phone)
    {
        var script = leg.Script!;
        if (script.Kind is ScriptedCallKind.NoAnswer or ScriptedCallKind.Answer or ScriptedCallKind.Decline)
        {
            leg.HasPhone = true;
            phone.Calls++;
            Later(0, row, leg, HappeningKind.Ringing);
        }

        switch (script.Kind)
        {
            case ScriptedCallKind.NoAnswer:
                break;
            case ScriptedCallKind.Answer:
                Later(script.After.Ticks, row, leg, HappeningKind.PickUp);
                break;
            default:
                Later(script.After.Ticks, row, leg, HappeningKind.CallEnds, (int)OutcomeOf(script.Kind));
                break;
        }
    }

    private void HappenToCall(TrafficRow row, in Happening happening)
    {
        ref var leg = ref row.Leg(happening.Attempt);
        if (leg.Attempt != happening.Attempt)
        {
            return;
        }

        if (happening.Kind == HappeningKind.HungUp)
        {
            Report(row, leg, FactKind.CallEnded, outcome: CallOutcome.HungUp);
        }
        else if (leg.State != CallState.Over)
        {
            HappenToOpenCall(row, ref leg, happening);
        }
    }

    private void HappenToOpenCall(TrafficRow row, ref TrafficLeg leg, in Happening happening)
    {
        switch (happening.Kind)
        {
            case HappeningKind.Ringing:
                leg.State = CallState.Ringing;
                Report(row, leg, FactKind.CallRinging);
                break;
            case HappeningKind.PickUp:
                PickUp(row, ref leg);
                break;
            case HappeningKind.Key:
                leg.Reading = leg.CanBeInterrupted ? 0 : leg.Reading;
                Report(row, leg, FactKind.KeyPressed, ordinal: ++leg.Keys, key: (char)happening.Detail);
                break;
            case HappeningKind.PromptEnded when happening.Detail == leg.Reading:
                leg.Reading = 0;
                Report(row, leg, FactKind.PromptEnded, ordinal: happening.Detail);
                break;
            case HappeningKind.CallEnds:
                Close(ref leg);
                Report(row, leg, FactKind.CallEnded, outcome: (CallOutcome)happening.Detail);
                break;
        }
    }

    private void PickUp(TrafficRow row, ref TrafficLeg leg)
    {
        leg.State = CallState.Answered;
        var script = leg.Script!;
        foreach (var (after, key) in script.Keys)
        {
            Later(after.Ticks, row, leg, HappeningKind.Key, key);
        }

        if (script.HangUp is { } hangUp)
        {
            Later(hangUp.Ticks, row, leg, HappeningKind.CallEnds, (int)CallOutcome.HungUp);
        }

        Report(row, leg, FactKind.CallAnswered);
    }

    /// <summary>A new text takes the place of the one before; one of no length is over at once.</summary>
    private void Read(TrafficRow row, in Effect prompt)
    {
        ref var leg = ref row.Leg(prompt.Attempt);
        if (leg.State != CallState.Answered)
        {
            return;
        }

        leg.Reading = prompt.Ordinal;
        leg.CanBeInterrupted = prompt.PromptKind == PromptKind.Message;
        var length = row.Flow.LengthOf(prompt);
        if (length == 0)
        {
            _answers.Enqueue(Of(row, leg, HappeningKind.PromptEnded, prompt.Ordinal));
        }
        else
        {
            Later(length, row, leg, HappeningKind.PromptEnded, prompt.Ordinal);
        }
    }

    private void HangUp(TrafficRow row, ref TrafficLeg leg)
    {
        if (leg.State != CallState.Over)
        {
            Close(ref leg);
            _answers.Enqueue(Of(row, leg, HappeningKind.HungUp));
        }
    }

    private void Close(ref TrafficLeg leg)
    {
        leg.State = CallState.Over;
        if (leg.HasPhone)
        {
            leg.HasPhone = false;
            _phones[leg.Phone].Calls--;
        }
    }

    private static CallOutcome OutcomeOf(ScriptedCallKind kind) => kind switch
    {
        ScriptedCallKind.Decline => CallOutcome.Declined,
        ScriptedCallKind.Busy => CallOutcome.Busy,
        ScriptedCallKind.Unreachable => CallOutcome.Unreachable,
        ScriptedCallKind.InvalidNumber => CallOutcome.InvalidNumber,
        _ => CallOutcome.ProviderError,
    };

    private void Report(
        TrafficRow row, in TrafficLeg leg, FactKind kind, int ordinal = 0, char key = '\0', CallOutcome outcome = CallOutcome.None) =>
        Take(row, new Fact { Kind = kind, At = _now, Attempt = leg.Attempt, Ordinal = ordinal, Key = key, Outcome = outcome });

    private void Later(long ticks, TrafficRow row, in TrafficLeg leg, HappeningKind kind, int detail = 0) =>
        Later(ticks, ClockTurn.Carrier, Of(row, leg, kind, detail));

    private static Happening Of(TrafficRow row, in TrafficLeg leg, HappeningKind kind, int detail = 0) =>
        new(kind, row.Run, row.Number, leg.Attempt, detail);
}

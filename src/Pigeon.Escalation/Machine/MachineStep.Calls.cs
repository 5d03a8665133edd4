namespace Pigeon.Escalation.Machine;

/// <summary>Escalation calls and call-backs: from the dial to what the carrier says of them.</summary>
internal readonly ref partial struct MachineStep
{
    private void Dial()
    {
        _s.Attempts++;
        _s.Flags = (_s.Flags | RunFlags.FirstOpen) & ~RunFlags.Rang;
        _s.Phase = Phase.Calling;
        if (FirstKind == AttemptKind.Escalation)
        {
            _s.Key = '\0';
        }

        PlaceCall(FirstKind);
    }

    private void PlaceCall(AttemptKind kind)
    {
        _s.Prompt = 0;
        _s.KeyNumber = 0;
        _s.Set = 0;
        _s.DialedAt = _fact.At;
        AnnounceCall(CallFlowEventKind.AttemptStarted, _s.Attempts, kind, kind == AttemptKind.Escalation ? Rule.O1 : TransferRule(kind));
        AddCall(EffectKind.Dial, _s.Attempts, kind);
        Arm(_fact.At + Timing.RingTimeout);
    }

    private static Rule TransferRule(AttemptKind kind) => kind == AttemptKind.Callback ? Rule.T1 : Rule.T2;

    private void TakeFirstReport()
    {
        switch (_fact.Kind)
        {
            case FactKind.CallRinging when _s.Phase == Phase.Calling:
                _s.Flags |= RunFlags.Rang;
                break;
            case FactKind.CallAnswered when _s.Phase == Phase.Calling:
                Answer();
                break;
            case FactKind.KeyPressed when _s.Phase == Phase.Dialog:
                PressKey();
                break;
            case FactKind.PromptEnded when _fact.Ordinal == _s.Prompt:
                EndPrompt();
                break;
            case FactKind.PromptFailed when _fact.Ordinal == _s.Prompt:
                FailPrompt();
                break;
            case FactKind.PlacingFailed when _s.Phase == Phase.Calling && !_s.Has(RunFlags.Rang):
                EndFirst(AttemptStatus.Failed, AttemptReason.ProviderError, Rule.A4);
                break;
            case FactKind.BridgeFailed when _s.Phase == Phase.Bridged:
                EndTransfer(AttemptStatus.Failed, AttemptReason.ProviderError, Rule.A4);
                break;
            case FactKind.CallEnded when _s.Has(RunFlags.FirstOpen):
                _s.Flags &= ~RunFlags.FirstOpen;
                EndOfFirst();
                break;
            case FactKind.CallFound when _s.Has(RunFlags.FirstOpen):
                FindFirst((CallState)_fact.Ordinal);
                break;
        }
    }

    private void Answer()
    {
        AnnounceCall(CallFlowEventKind.AttemptAnswered, _s.Attempts, FirstKind, FirstKind == AttemptKind.Callback ? Rule.T2 : Rule.None);
        if (FirstKind == AttemptKind.Escalation)
        {
            _s.Phase = Phase.Dialog;
            Arm(_fact.At + Timing.AnsweredCap);
            BeginSet();
        }
        else if (_s.Has(RunFlags.Aborting))
        {
            EndFirst(AttemptStatus.Aborted, AttemptReason.None, Rule.T6);
        }
        else
        {
            Decide(RunStatus.Succeeded, RunReason.None, Rule.T2, creditsContact: true);
            DialTarget();
        }
    }

    /// <summary>The carrier has said that the escalation call or call-back is over.</summary>
    private void EndOfFirst()
    {
        switch (_s.Phase)
        {
            case Phase.Calling when _fact.Outcome == CallOutcome.Busy:
                AwaitBusyVerdict(Phase.Busy);
                break;
            case Phase.Calling:
                var (status, reason, rule) = Unanswered(_fact.Outcome);
                EndFirst(status, reason, rule);
                break;
            case Phase.Dialog when _fact.Outcome == CallOutcome.ProviderError:
                EndFirst(AttemptStatus.Failed, AttemptReason.ProviderError, Rule.A4);
                break;
            case Phase.Dialog or Phase.Closing:
                EndFirst(AttemptStatus.Ignored, AttemptReason.None, Rule.A8);
                break;
            case Phase.Confirming:
                EndFirst(AttemptStatus.Succeeded, AttemptReason.None, Rule.A6);
                break;
            case Phase.TargetCalling or Phase.TargetBusy:
                EndTransfer(AttemptStatus.Aborted, AttemptReason.None, Rule.T4);
                break;
            case Phase.Bridged:
                EndTransfer(AttemptStatus.Succeeded, AttemptReason.None, Rule.T5);
                break;
            case Phase.Settling or Phase.Releasing when !_s.AnyCallOpen:
                GoOn();
                break;
        }
    }

    private void AwaitBusyVerdict(Phase phase)
    {
        _s.Phase = phase;
        var due = _s.DialedAt + Timing.BusyVerdict;
        if (due > _fact.At)
        {
            Arm(due);
        }
        else
        {
            TakeTimer();
        }
    }

    /// <summary>What an outcome means for a call that nobody has picked up (A1, A4).</summary>
    private (AttemptStatus Status, AttemptReason Reason, Rule Rule) Unanswered(CallOutcome outcome) => outcome switch
    {
        CallOutcome.Declined => (AttemptStatus.Missed, AttemptReason.None, Rule.A4),
        CallOutcome.Unreachable => (AttemptStatus.Failed, AttemptReason.Unreachable, Rule.A4),
        CallOutcome.InvalidNumber => (AttemptStatus.Failed, AttemptReason.InvalidNumber, Rule.A4),
        CallOutcome.ProviderError => (AttemptStatus.Failed, AttemptReason.ProviderError, Rule.A4),
        CallOutcome.Busy => (AttemptStatus.Failed, AttemptReason.Busy, Rule.A2),
        _ when _s.Has(RunFlags.Rang) => (AttemptStatus.Missed, AttemptReason.None, Rule.A1),
        _ => (AttemptStatus.Failed, AttemptReason.Unreachable, Rule.A1),
    };
}

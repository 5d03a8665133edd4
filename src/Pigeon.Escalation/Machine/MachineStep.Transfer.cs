namespace Pigeon.Escalation.Machine;

/// <summary>A transfer after the call-back was answered: the target, the bridge, and how both calls end (T2-T5).</summary>
internal readonly ref partial struct MachineStep
{
    private void DialTarget()
    {
        _s.Attempts++;
        _s.Flags = (_s.Flags | RunFlags.Target | RunFlags.SecondOpen) & ~RunFlags.Rang;
        _s.Phase = Phase.TargetCalling;
        PlaceCall(AttemptKind.Target);
    }

    private void TakeTargetReport()
    {
        switch (_fact.Kind)
        {
            case FactKind.CallRinging when _s.Phase == Phase.TargetCalling:
                _s.Flags |= RunFlags.Rang;
                break;
            case FactKind.CallAnswered when _s.Phase == Phase.TargetCalling:
                Connect();
                break;
            case FactKind.PlacingFailed when _s.Phase == Phase.TargetCalling && !_s.Has(RunFlags.Rang):
                EndTransfer(AttemptStatus.Failed, AttemptReason.ProviderError, Rule.A4);
                break;
            case FactKind.CallEnded when _s.Has(RunFlags.SecondOpen):
                _s.Flags &= ~RunFlags.SecondOpen;
                EndOfTarget();
                break;
            case FactKind.CallFound when _s.Has(RunFlags.SecondOpen):
                FindTarget((CallState)_fact.Ordinal);
                break;
        }
    }

    private void Connect()
    {
        AnnounceCall(CallFlowEventKind.AttemptAnswered, _s.Attempts, AttemptKind.Target, Rule.T2);
        Bridge();
        _s.Phase = Phase.Bridged;
        Arm(_fact.At + Timing.BridgeCap);
    }

    private void Bridge()
    {
        ref var bridge = ref _effects.Add(EffectKind.Bridge);
        bridge.Attempt = _s.FirstAttempt;
        bridge.Ordinal = _s.Attempts;
    }

    private void EndOfTarget()
    {
        switch (_s.Phase)
        {
            case Phase.TargetCalling when _fact.Outcome == CallOutcome.Busy:
                AwaitBusyVerdict(Phase.TargetBusy);
                break;
            case Phase.TargetCalling:
                var (status, reason, rule) = Unanswered(_fact.Outcome);
                EndTransfer(status, reason, rule);
                break;
            case Phase.Bridged:
                EndTransfer(AttemptStatus.Succeeded, AttemptReason.None, Rule.T5);
                break;
            case Phase.Releasing when !_s.AnyCallOpen:
                GoOn();
                break;
        }
    }

    /// <summary>The target's attempt ends first, then the call-back's, then the line is freed (T5).</summary>
    private void EndTransfer(AttemptStatus status, AttemptReason reason, Rule rule)
    {
        var next = new NextTurn(Turn.FreeLine, Rule.T5);
        AnnounceEnd(_s.Attempts, AttemptKind.Target, status, reason, rule, next);
        AnnounceEnd(_s.FirstAttempt, AttemptKind.Callback, AttemptStatus.Succeeded, AttemptReason.None, Rule.T5, next);
        HangUpSecond();
        HangUpFirst();
        Release();
    }
}

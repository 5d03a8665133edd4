namespace Pigeon.Escalation.Machine;

/// <summary>What the host wants: abort and acknowledge (B1-B6), each checked before it comes here.</summary>
internal readonly ref partial struct MachineStep
{
    private void Abort(AbortMode mode)
    {
        switch (_s.Phase)
        {
            case Phase.Waiting:
                EndWaiting(RunStatus.Aborted, Rule.B1);
                break;
            case Phase.Gap or Phase.Settling:
                Decide(RunStatus.Aborted, RunReason.None, Rule.B1);
                Release();
                break;
            case Phase.TargetCalling or Phase.TargetBusy:
                EndTransfer(AttemptStatus.Aborted, AttemptReason.None, Rule.B6);
                break;
            case Phase.Bridged:
                EndTransfer(AttemptStatus.Succeeded, AttemptReason.None, Rule.B6);
                break;
            default:
                AbortCall(mode);
                break;
        }
    }

    private void AbortCall(AbortMode mode)
    {
        if (!_s.Has(RunFlags.Aborting))
        {
            _s.Flags |= RunFlags.Aborting;
            _s.Status = RunStatus.Aborting;
            Announce(CallFlowEventKind.RunAborting, mode == AbortMode.HangUp ? Rule.B3 : Rule.B2);
        }

        if (mode == AbortMode.HangUp)
        {
            EndFirst(AttemptStatus.Aborted, AttemptReason.None, Rule.B3);
        }
    }

    private void Acknowledge()
    {
        if (_s.Phase == Phase.Waiting)
        {
            EndWaiting(RunStatus.Succeeded, Rule.B4);
            return;
        }

        CutFirst(Rule.B4);
        Decide(RunStatus.Succeeded, RunReason.None, Rule.B4);
        Release();
    }

    /// <summary>Whatever the run was doing ends, and its line is not lost.</summary>
    private void Stop(RunReason reason, Rule rule)
    {
        if (_s.Phase == Phase.Waiting)
        {
            EndWaiting(RunStatus.Failed, rule, reason);
            return;
        }

        if (_s.IsTransferPhase)
        {
            EndTransfer(AttemptStatus.Aborted, AttemptReason.None, rule);
            return;
        }

        CutFirst(rule);
        if (!_s.IsDecided)
        {
            Decide(RunStatus.Failed, reason, rule);
        }

        Release();
    }

    /// <summary>Cuts the escalation call or call-back, if one is in progress.</summary>
    private void CutFirst(Rule rule)
    {
        if (_s.Phase is Phase.Calling or Phase.Busy or Phase.Dialog or Phase.Confirming or Phase.Closing)
        {
            AnnounceEnd(_s.Attempts, FirstKind, AttemptStatus.Aborted, AttemptReason.None, rule, new NextTurn(Turn.EndRun, rule));
            HangUpFirst();
        }
    }

    private void EndWaiting(RunStatus status, Rule rule, RunReason reason = RunReason.None)
    {
        Decide(status, reason, rule);
        _effects.Add(EffectKind.CancelWait);
        _effects.Add(EffectKind.Conclude);
        _s.Phase = Phase.Ended;
        _s.Epoch++;
    }
}

namespace Pigeon.Escalation.Machine;

/// <summary>Timers, gaps, and lines that are kept until a call is known to be over (O6, D4).</summary>
internal readonly ref partial struct MachineStep
{
    private void TakeTimer()
    {
        switch (_s.Phase)
        {
            case Phase.Gap:
                Proceed();
                break;
            case Phase.Settling or Phase.Releasing:
                AskAgain();
                break;
            case Phase.Calling:
                var (status, reason, rule) = Unanswered(CallOutcome.NoAnswer);
                EndFirst(status, reason, rule);
                break;
            case Phase.Busy:
                EndFirst(AttemptStatus.Failed, AttemptReason.Busy, Rule.A2);
                break;
            case Phase.Dialog or Phase.Closing:
                EndFirst(AttemptStatus.Failed, AttemptReason.CapExceeded, Rule.A9);
                break;
            case Phase.Confirming:
                EndFirst(AttemptStatus.Succeeded, AttemptReason.None, Rule.A6);
                break;
            case Phase.TargetCalling:
                (status, reason, rule) = Unanswered(CallOutcome.NoAnswer);
                EndTransfer(status, reason, rule);
                break;
            case Phase.TargetBusy:
                EndTransfer(AttemptStatus.Failed, AttemptReason.Busy, Rule.A2);
                break;
            case Phase.Bridged:
                EndTransfer(AttemptStatus.Succeeded, AttemptReason.None, Rule.T2);
                break;
        }
    }

    /// <summary>A wait of 0 s takes no turn (D5).</summary>
    private void Wait(long ticks)
    {
        if (ticks == 0)
        {
            Proceed();
            return;
        }

        _s.Phase = Phase.Gap;
        Arm(_fact.At + ticks);
    }

    /// <summary>Places the next call, once the last one is known to be over (D4).</summary>
    private void Proceed()
    {
        if (_s.AnyCallOpen)
        {
            Hold(Phase.Settling);
            return;
        }

        if (_s.Has(RunFlags.Repeating))
        {
            _s.Flags &= ~RunFlags.Repeating;
            Announce(CallFlowEventKind.LoopRepeated, Rule.O8).Loop = _s.Loop;
        }

        Dial();
    }

    /// <summary>Frees the line, once all calls are known to be over (D4).</summary>
    private void Release()
    {
        if (_s.AnyCallOpen)
        {
            Hold(Phase.Releasing);
            return;
        }

        _s.Phase = Phase.Ended;
        _s.Flags &= ~RunFlags.Inquiring;
        _s.Epoch++;
        Announce(CallFlowEventKind.LineReleased, Rule.L4);
        _effects.Add(EffectKind.ReleaseLine);
        _effects.Add(EffectKind.Conclude);
    }

    private void GoOn()
    {
        if (_s.Phase == Phase.Releasing)
        {
            Release();
        }
        else
        {
            Proceed();
        }
    }

    private void Hold(Phase phase)
    {
        _s.Phase = phase;
        Arm(Math.Min(_s.HoldUntil, _fact.At + Math.Max(Timing.RingTimeout, TimeSpan.TicksPerSecond)));
    }

    /// <summary>Nobody has said that the call is over: ask, until D4 lets go.</summary>
    private void AskAgain()
    {
        if (_fact.At >= _s.HoldUntil)
        {
            _s.Flags &= ~(RunFlags.FirstOpen | RunFlags.SecondOpen);
            GoOn();
            return;
        }

        Inquire();
        Hold(_s.Phase);
    }

    private void HangUpFirst()
    {
        if (_s.Has(RunFlags.FirstOpen))
        {
            HangUp(_s.FirstAttempt);
        }
    }

    private void HangUpSecond()
    {
        if (_s.Has(RunFlags.SecondOpen))
        {
            HangUp(_s.Attempts);
        }
    }

    /// <summary>
    /// A bridge may outlast the cap that D4 names, and a host may be away for longer, so the carrier gets one ring's time to confirm
    /// then.
    /// </summary>
    private void HangUp(int attempt)
    {
        var limit = HoldLimit;
        var isLate = _s.Has(RunFlags.Transfer) || limit <= _fact.At;
        _s.HoldUntil = isLate ? Math.Max(limit, _fact.At + Timing.RingTimeout) : limit;
        _effects.Add(EffectKind.HangUp).Attempt = attempt;
    }

    /// <summary>Until when an unknown end of the latest call keeps the line (D4).</summary>
    private long HoldLimit => _s.DialedAt + Timing.AnsweredCap + Timing.RingTimeout;

    private void Arm(long due)
    {
        _s.Due = due;
        _s.Flags &= ~RunFlags.Inquiring;
        WakeAt(due);
    }

    private void WakeAt(long time)
    {
        ref var timer = ref _effects.Add(EffectKind.ArmTimer);
        timer.Due = time;
        timer.Ordinal = ++_s.Epoch;
    }
}

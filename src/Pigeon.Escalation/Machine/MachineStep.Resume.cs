namespace Pigeon.Escalation.Machine;

/// <summary>
/// Going on after a restart: the carrier is asked how the calls stand, for what it reported meanwhile is lost (D1, D4).
/// </summary>
internal readonly ref partial struct MachineStep
{
    private void Resume()
    {
        if (_s.AnyCallOpen && _s.Phase is (Phase.Gap or Phase.Settling or Phase.Releasing))
        {
            // The host may have died before it asked the carrier to hang up: asked now, it has a ring's time to confirm.
            HangUpSecond();
            HangUpFirst();
            _s.HoldUntil = Math.Max(_s.HoldUntil, _fact.At + Math.Max(Timing.RingTimeout, TimeSpan.TicksPerSecond));
        }

        if (_s.Phase is Phase.Settling or Phase.Releasing)
        {
            AskAgain();
        }
        else if (_s.AnyCallOpen)
        {
            Inquire();
            HoldVerdict();
        }
    }

    private void Inquire()
    {
        if (_s.Has(RunFlags.SecondOpen))
        {
            _effects.Add(EffectKind.Inquire).Attempt = _s.Attempts;
        }

        if (_s.Has(RunFlags.FirstOpen))
        {
            _effects.Add(EffectKind.Inquire).Attempt = _s.FirstAttempt;
        }
    }

    /// <summary>
    /// A phone that was picked up while the host was down must not be cut by the ring timeout that fell due meanwhile (D5).
    /// </summary>
    private void HoldVerdict()
    {
        if (_s.Phase is not (Phase.Gap or Phase.Busy or Phase.TargetBusy))
        {
            _s.Flags |= RunFlags.Inquiring;
            WakeAt(Math.Max(_s.Due, _fact.At + Math.Max(Timing.RingTimeout, TimeSpan.TicksPerSecond)));
        }
    }

    private void TakeTimerOrAnswer()
    {
        if (_s.Has(RunFlags.Inquiring))
        {
            StopInquiring();
        }
        else
        {
            TakeTimer();
        }
    }

    /// <summary>What fell due meanwhile happens now; what did not has its time again.</summary>
    private void StopInquiring()
    {
        _s.Flags &= ~RunFlags.Inquiring;
        if (_fact.At >= _s.Due)
        {
            TakeTimer();
        }
        else
        {
            WakeAt(_s.Due);
        }
    }

    private void FindFirst(CallState state)
    {
        var before = _s.Phase;
        switch (before)
        {
            case Phase.Calling when state == CallState.Over && !_s.Has(RunFlags.Rang | RunFlags.Aborting):
                DialAgain(FirstKind);
                break;
            case var _ when state == CallState.Over:
                _s.Flags &= ~RunFlags.FirstOpen;
                EndOfFirst();
                break;
            case Phase.Gap or Phase.Settling or Phase.Releasing:
                _effects.Add(EffectKind.HangUp).Attempt = _s.FirstAttempt;
                break;
            case Phase.Calling when state == CallState.Ringing:
                _s.Flags |= RunFlags.Rang;
                break;
            case Phase.Calling when state == CallState.Answered:
                Answer();
                break;
            case Phase.Dialog or Phase.Confirming or Phase.Closing when state == CallState.Answered:
                ReadAgain();
                break;
        }

        if (_s.Phase == before && _s.Has(RunFlags.Inquiring) && !_s.Has(RunFlags.Target))
        {
            StopInquiring();
        }
    }

    private void FindTarget(CallState state)
    {
        var before = _s.Phase;
        switch (before)
        {
            case Phase.TargetCalling when state == CallState.Over && !_s.Has(RunFlags.Rang):
                DialAgain(AttemptKind.Target);
                break;
            case var _ when state == CallState.Over:
                _s.Flags &= ~RunFlags.SecondOpen;
                EndOfTarget();
                break;
            case Phase.Releasing:
                _effects.Add(EffectKind.HangUp).Attempt = _s.Attempts;
                break;
            case Phase.TargetCalling when state == CallState.Ringing:
                _s.Flags |= RunFlags.Rang;
                break;
            case Phase.TargetCalling when state == CallState.Answered:
                Connect();
                break;
            case Phase.Bridged when state == CallState.Answered:
                Bridge();
                break;
        }

        if (_s.Phase == before && _s.Has(RunFlags.Inquiring))
        {
            StopInquiring();
        }
    }

    /// <summary>
    /// Nothing was ever heard of this call, and now the carrier says that there is none: it was never placed, or it is over. Asking for
    /// it under the same id can make no second one, and a run with one contact must not end without a single call.
    /// </summary>
    private void DialAgain(AttemptKind kind)
    {
        _s.DialedAt = _fact.At;
        AddCall(EffectKind.Redial, _s.Attempts, kind);
        Arm(_fact.At + Timing.RingTimeout);
    }

    /// <summary>Whether a text was heard to its end is not known, so it is read once more.</summary>
    private void ReadAgain() => Read(_s.Phase switch
    {
        Phase.Dialog => PromptKind.Message,
        Phase.Confirming => PromptKind.Confirmation,
        _ => PromptKind.Closing,
    });
}

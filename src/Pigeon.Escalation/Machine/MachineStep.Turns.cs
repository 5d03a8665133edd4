namespace Pigeon.Escalation.Machine;

/// <summary>The end of an attempt, and who is called next (O1-O8).</summary>
internal readonly ref partial struct MachineStep
{
    /// <summary>Ends the escalation call or call-back with its verdict, hangs up what may still be connected, and goes on.</summary>
    private void EndFirst(AttemptStatus status, AttemptReason reason, Rule rule)
    {
        if (_s.Has(RunFlags.Aborting) && status != AttemptStatus.Aborted)
        {
            (status, reason, rule) = (AttemptStatus.Aborted, AttemptReason.None, FirstKind == AttemptKind.Callback ? Rule.T6 : Rule.B2);
        }

        if (reason != AttemptReason.Busy)
        {
            _s.Flags |= RunFlags.NotOnlyBusy;
        }

        if (status == AttemptStatus.Succeeded && Stage.BehaviorOf(_s.Key) == ReactionBehavior.Leave && FirstKind == AttemptKind.Escalation)
        {
            _s.Left = _s.Left.With(Stage.PersonAt(_s.Position));
        }

        var next = Next(status, rule);
        AnnounceEnd(_s.Attempts, FirstKind, status, reason, rule, next);
        HangUpFirst();
        Follow(next);
    }

    private NextTurn Next(AttemptStatus status, Rule rule)
    {
        if (status == AttemptStatus.Aborted)
        {
            return NextTurn.End(rule, RunStatus.Aborted);
        }

        if (FirstKind == AttemptKind.Callback)
        {
            return NextTurn.End(Rule.T3, RunStatus.Failed, RunReason.CallbackUnanswered);
        }

        if (status != AttemptStatus.Succeeded)
        {
            return _s.Phone + 1 < Stage.PhonesAt(_s.Position)
                ? new NextTurn(Turn.NextPhone, Rule.O1) { Position = _s.Position, Phone = (ushort)(_s.Phone + 1) }
                : NextContact(Rule.O2);
        }

        return Stage.BehaviorOf(_s.Key) switch
        {
            ReactionBehavior.Terminate => NextTurn.End(Rule.O4, RunStatus.Succeeded, creditsContact: true),
            ReactionBehavior.Transfer => new NextTurn(Turn.CallBack, Rule.T1),
            _ => NextContact(Rule.O4),
        };
    }

    private NextTurn NextContact(Rule rule)
    {
        if (_s.Left.Count == Stage.Persons)
        {
            return GiveUp(Rule.O5, RunReason.AllLeft);
        }

        var next = FirstPresent(_s.Position + 1);
        if (next >= 0)
        {
            return new NextTurn(Turn.NextContact, rule) { Position = next };
        }

        if (!_s.Has(RunFlags.NotOnlyBusy) && _s.Repeats < Stage.RepeatLimit)
        {
            return new NextTurn(Turn.RepeatLoop, Rule.O8) { Position = FirstPresent(0) };
        }

        return _s.Loop < Stage.LoopLimit
            ? new NextTurn(Turn.NextLoop, Rule.O3) { Position = FirstPresent(0) }
            : GiveUp(Rule.O3, RunReason.Exhausted);
    }

    private NextTurn GiveUp(Rule rule, RunReason reason) =>
        _s.Stage + 1 < _plan.Stages ? new NextTurn(Turn.Chain, Rule.O7) : NextTurn.End(rule, RunStatus.Failed, reason);

    /// <summary>The first position from here on whose contact has not left; -1 when there is none.</summary>
    private int FirstPresent(int position)
    {
        while (position < Stage.Positions && _s.Left.Contains(Stage.PersonAt(position)))
        {
            position++;
        }

        return position < Stage.Positions ? position : -1;
    }

    private void Follow(in NextTurn next)
    {
        switch (next.Turn)
        {
            case Turn.EndRun:
                Decide(next.Status, next.Reason, next.Rule, next.CreditsContact);
                Release();
                break;
            case Turn.CallBack:
                _s.Flags |= RunFlags.Transfer;
                Proceed();
                break;
            case Turn.Chain:
                Chain();
                break;
            case Turn.NextLoop:
                _s.Loop++;
                BeginPass(next, Stage.Flow.LoopDelay.Ticks);
                break;
            case Turn.RepeatLoop:
                _s.Repeats++;
                _s.Flags |= RunFlags.Repeating;
                BeginPass(next, Stage.Flow.Busy.Delay.Ticks);
                break;
            default:
                (_s.Position, _s.Phone) = (next.Position, next.Phone);
                Wait(Timing.AttemptGap);
                break;
        }
    }

    private void BeginPass(in NextTurn next, long delay)
    {
        (_s.Position, _s.Phone) = (next.Position, 0);
        _s.Flags &= ~RunFlags.NotOnlyBusy;
        Wait(Timing.AttemptGap + delay);
    }

    private void Chain()
    {
        _s.Stage++;
        _s.Loop = 1;
        (_s.Position, _s.Phone, _s.Repeats, _s.Left) = (0, 0, 0, default);
        _s.Flags &= ~RunFlags.NotOnlyBusy;
        Announce(CallFlowEventKind.RunChained, Rule.O7).Stage = _s.Stage;
        Wait(Timing.AttemptGap);
    }
}

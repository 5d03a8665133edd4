namespace Pigeon.Escalation.Machine;

/// <summary>What the world is told.</summary>
internal readonly ref partial struct MachineStep
{
    private ref Effect Announce(CallFlowEventKind what, Rule rule)
    {
        ref var announcement = ref _effects.Add(EffectKind.Announce);
        announcement.Event = what;
        announcement.Rule = rule;
        return ref announcement;
    }

    private ref Effect AnnounceCall(CallFlowEventKind what, int attempt, AttemptKind kind, Rule rule)
    {
        ref var announcement = ref AddCall(EffectKind.Announce, attempt, kind);
        announcement.Event = what;
        announcement.Rule = rule;
        return ref announcement;
    }

    private void AnnounceEnd(int attempt, AttemptKind kind, AttemptStatus status, AttemptReason reason, Rule rule, in NextTurn next)
    {
        ref var end = ref AnnounceCall(CallFlowEventKind.AttemptEnded, attempt, kind, rule);
        end.AttemptStatus = status;
        end.AttemptReason = reason;
        end.Key = kind == AttemptKind.Escalation ? _s.Key : '\0';
        end.Turn = next.Turn;
        end.TurnRule = next.Rule;
    }

    /// <summary>The run has its result; what remains is to end its calls and to free its line.</summary>
    private void Decide(RunStatus status, RunReason reason, Rule rule, bool creditsContact = false)
    {
        (_s.Status, _s.Reason) = (status, reason);
        ref var end = ref Announce(CallFlowEventKind.RunEnded, rule);
        end.RunStatus = status;
        end.RunReason = reason;
        end.CreditsContact = creditsContact;
        end.Stage = _s.Stage;
        end.Position = _s.Position;
        end.Key = creditsContact ? _s.Key : '\0';
    }

    /// <summary>An effect about a call, and who is called by it.</summary>
    private ref Effect AddCall(EffectKind effect, int attempt, AttemptKind kind)
    {
        ref var call = ref _effects.Add(effect);
        call.Attempt = attempt;
        call.AttemptKind = kind;
        call.Stage = _s.Stage;
        call.Position = _s.Position;
        call.Phone = kind == AttemptKind.Target ? (ushort)0 : _s.Phone;
        call.Loop = _s.Loop;
        return ref call;
    }
}

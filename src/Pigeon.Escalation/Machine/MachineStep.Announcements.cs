namespace Pigeon.Escalation.Machine;

/// <summary>What the world is told.</summary>
internal readonly ref partial struct MachineStep
{
    private void Announce(CallFlowEventKind what, Rule rule) =>
        _effects.Add(new Effect { Kind = EffectKind.Announce, Event = what, Rule = rule });

    private void AnnounceCall(CallFlowEventKind what, int attempt, AttemptKind kind, Rule rule) =>
        _effects.Add(CallEvent(what, attempt, kind, rule));

    private void AnnounceEnd(
        int attempt, AttemptKind kind, AttemptStatus status, AttemptReason reason, Rule rule, in NextTurn next) =>
        _effects.Add(CallEvent(CallFlowEventKind.AttemptEnded, attempt, kind, rule) with
        {
            AttemptStatus = status,
            AttemptReason = reason,
            Key = kind == AttemptKind.Escalation ? _s.Key : '\0',
            Turn = next.Turn,
            TurnRule = next.Rule,
        });

    /// <summary>The run has its result; what remains is to end its calls and to free its line.</summary>
    private void Decide(RunStatus status, RunReason reason, Rule rule, bool creditsContact = false)
    {
        (_s.Status, _s.Reason) = (status, reason);
        _effects.Add(new Effect
        {
            Kind = EffectKind.Announce,
            Event = CallFlowEventKind.RunEnded,
            Rule = rule,
            RunStatus = status,
            RunReason = reason,
            CreditsContact = creditsContact,
            Stage = _s.Stage,
            Position = _s.Position,
            Key = creditsContact ? _s.Key : '\0',
        });
    }

    private Effect CallEvent(CallFlowEventKind what, int attempt, AttemptKind kind, Rule rule) =>
        Call(EffectKind.Announce, attempt, kind) with { Event = what, Rule = rule };

    private Effect Call(EffectKind effect, int attempt, AttemptKind kind) => new()
    {
        Kind = effect,
        Attempt = attempt,
        AttemptKind = kind,
        Stage = _s.Stage,
        Position = _s.Position,
        Phone = kind == AttemptKind.Target ? (ushort)0 : _s.Phone,
        Loop = _s.Loop,
    };
}

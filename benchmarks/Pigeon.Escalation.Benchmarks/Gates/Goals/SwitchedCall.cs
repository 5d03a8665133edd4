using Pigeon.Escalation.Machine;

namespace Pigeon.Escalation.Benchmarks.Gates.Goals;

/// <summary>What a hand-written switch for <see cref="OneCall"/> and nothing else comes to. A value.</summary>
internal struct SwitchedCall
{
    private Phase _phase;
    private char _key;
    private int _attempt;
    private int _epoch;
    private int _prompt;
    private int _keyNumber;
    private long _dialedAt;

    public static SwitchedCall Step(FlowTiming timing, in SwitchedCall state, in Fact fact, EffectBuffer effects)
    {
        var call = state;
        switch (fact.Kind)
        {
            case FactKind.Requested when call._phase == Phase.None:
                call.Accept(effects);
                break;
            case FactKind.LineGranted when call._phase == Phase.Waiting:
                call.Dial(timing, fact, effects);
                break;
            case FactKind.CallAnswered when call._phase == Phase.Calling && fact.Attempt == call._attempt:
                call.Answer(timing, fact, effects);
                break;
            case FactKind.KeyPressed when call._phase == Phase.Dialog && fact.Attempt == call._attempt && fact.Ordinal > call._keyNumber:
                call.Confirm(fact, effects);
                break;
            case FactKind.PromptEnded when call._phase == Phase.Confirming && fact.Ordinal == call._prompt:
                call.End(timing, fact, effects);
                break;
        }

        return call;
    }

    public void Accept(EffectBuffer effects)
    {
        _phase = Phase.Waiting;
        effects.Add(new Effect { Kind = EffectKind.Announce, Event = CallFlowEventKind.RunAccepted });
    }

    public void Dial(FlowTiming timing, in Fact fact, EffectBuffer effects)
    {
        (_phase, _dialedAt) = (Phase.Calling, fact.At);
        _attempt++;
        effects.Add(new Effect { Kind = EffectKind.Announce, Event = CallFlowEventKind.RunStarted, Rule = Rule.L1 });
        effects.Add(new Effect
        {
            Kind = EffectKind.Announce,
            Event = CallFlowEventKind.AttemptStarted,
            Rule = Rule.O1,
            Attempt = _attempt,
            AttemptKind = AttemptKind.Escalation,
            Loop = 1,
        });
        effects.Add(new Effect { Kind = EffectKind.Dial, Attempt = _attempt, AttemptKind = AttemptKind.Escalation, Loop = 1 });
        Arm(fact.At + timing.RingTimeout, effects);
    }

    public void Answer(FlowTiming timing, in Fact fact, EffectBuffer effects)
    {
        _phase = Phase.Dialog;
        effects.Add(new Effect
        {
            Kind = EffectKind.Announce,
            Event = CallFlowEventKind.AttemptAnswered,
            Attempt = _attempt,
            AttemptKind = AttemptKind.Escalation,
            Loop = 1,
        });
        Arm(fact.At + timing.AnsweredCap, effects);
        Read(PromptKind.Message, effects);
    }

    public void Confirm(in Fact fact, EffectBuffer effects)
    {
        (_phase, _key, _keyNumber) = (Phase.Confirming, fact.Key, fact.Ordinal);
        effects.Add(new Effect
        {
            Kind = EffectKind.Announce,
            Event = CallFlowEventKind.AttemptKey,
            Rule = Rule.A6,
            Attempt = _attempt,
            AttemptKind = AttemptKind.Escalation,
            Loop = 1,
            Key = fact.Key,
        });
        Read(PromptKind.Confirmation, effects);
    }

    public void End(FlowTiming timing, in Fact fact, EffectBuffer effects)
    {
        _phase = Phase.Releasing;
        effects.Add(new Effect
        {
            Kind = EffectKind.Announce,
            Event = CallFlowEventKind.AttemptEnded,
            Rule = Rule.A6,
            Turn = Turn.EndRun,
            TurnRule = Rule.O4,
            Attempt = _attempt,
            AttemptKind = AttemptKind.Escalation,
            AttemptStatus = AttemptStatus.Succeeded,
            Loop = 1,
            Key = _key,
        });
        effects.Add(new Effect { Kind = EffectKind.HangUp, Attempt = _attempt });
        effects.Add(new Effect
        {
            Kind = EffectKind.Announce,
            Event = CallFlowEventKind.RunEnded,
            Rule = Rule.O4,
            RunStatus = RunStatus.Succeeded,
            CreditsContact = true,
            Key = _key,
        });
        Arm(Math.Min(_dialedAt + timing.AnsweredCap + timing.RingTimeout, fact.At + timing.RingTimeout), effects);
    }

    private void Read(PromptKind kind, EffectBuffer effects) => effects.Add(new Effect
    {
        Kind = EffectKind.Prompt,
        PromptKind = kind,
        Ordinal = ++_prompt,
        Attempt = _attempt,
        AttemptKind = AttemptKind.Escalation,
        Loop = 1,
        Key = _key,
    });

    private void Arm(long due, EffectBuffer effects) =>
        effects.Add(new Effect { Kind = EffectKind.ArmTimer, Due = due, Ordinal = ++_epoch });
}

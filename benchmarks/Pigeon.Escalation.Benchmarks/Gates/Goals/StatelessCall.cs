using Pigeon.Escalation.Machine;
using Stateless;

namespace Pigeon.Escalation.Benchmarks.Gates.Goals;

/// <summary><see cref="OneCall"/> in a general state machine library; the same orders when a state is entered.</summary>
internal sealed class StatelessCall
{
    private readonly StateMachine<Phase, FactKind> _machine = new(Phase.Releasing);
    private SwitchedCall _call;
    private Fact _fact;

    public StatelessCall(FlowTiming timing, EffectBuffer effects)
    {
        _machine.Configure(Phase.Releasing)
            .Permit(FactKind.Requested, Phase.Waiting)
            .OnEntry(() => _call.End(timing, _fact, effects));
        _machine.Configure(Phase.Waiting)
            .Permit(FactKind.LineGranted, Phase.Calling)
            .OnEntry(() => Begin(effects));
        _machine.Configure(Phase.Calling)
            .Permit(FactKind.CallAnswered, Phase.Dialog)
            .OnEntry(() => _call.Dial(timing, _fact, effects));
        _machine.Configure(Phase.Dialog)
            .Permit(FactKind.KeyPressed, Phase.Confirming)
            .OnEntry(() => _call.Answer(timing, _fact, effects));
        _machine.Configure(Phase.Confirming)
            .Permit(FactKind.PromptEnded, Phase.Releasing)
            .OnEntry(() => _call.Confirm(_fact, effects));
    }

    public void Take(in Fact fact)
    {
        _fact = fact;
        _machine.Fire(fact.Kind);
    }

    private void Begin(EffectBuffer effects)
    {
        _call = default;
        _call.Accept(effects);
    }
}

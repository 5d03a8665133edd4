using System.Runtime.CompilerServices;
using Pigeon.Escalation.Machine;

namespace Pigeon.Escalation.Benchmarks.Gates.Goals;

/// <summary>
/// A transition of the machine with its effects. The anchors know the one call of <see cref="OneCall"/> and nothing else, and order the
/// very same effects, which is looked at before anything is measured.
/// </summary>
internal sealed class TransitionGoal : LoopGoal
{
    private readonly EffectBuffer _effects = new();
    private readonly CallFlowPlan _plan = OneCall.Plan();
    private readonly StatelessCall _stateless;
    private RunState _state;
    private SwitchedCall _switched;

    public TransitionGoal(Effort effort)
        : base("a transition with its effects", effort)
    {
        _stateless = new StatelessCall(_plan.Timing, _effects);
        CompareEffects();
        Beside("hand-written switch for this one call", 2.0, 1.0, count => Repeat(count, TakeBySwitch));
        Beside("Stateless for this one call", 1.0 / 25, 1.0 / 60, count => Repeat(count, TakeByStateless), held: 0.06);
        AllocatesNothing();
        Weigh("size of a run's state", 16, 16, () => Unsafe.SizeOf<RunState>(), held: 80);
    }

    protected override void Subject(int count) => Repeat(count, Take);

    // A turn is a whole call of five transitions.
    private static void Repeat(int calls, Action take)
    {
        for (var i = 0; i < calls; i++)
        {
            take();
        }
    }

    private void Take()
    {
        _state = default;
        foreach (ref readonly var fact in OneCall.Facts.AsSpan())
        {
            Take(fact);
        }
    }

    private void TakeBySwitch()
    {
        _switched = default;
        foreach (ref readonly var fact in OneCall.Facts.AsSpan())
        {
            TakeBySwitch(fact);
        }
    }

    private void TakeByStateless()
    {
        foreach (ref readonly var fact in OneCall.Facts.AsSpan())
        {
            TakeByStateless(fact);
        }
    }

    private void Take(in Fact fact)
    {
        _effects.Clear();
        CallFlowMachine.Advance(_plan, ref _state, fact, _effects);
    }

    private void TakeBySwitch(in Fact fact)
    {
        _effects.Clear();
        _switched = SwitchedCall.Step(_plan.Timing, _switched, fact, _effects);
    }

    private void TakeByStateless(in Fact fact)
    {
        _effects.Clear();
        _stateless.Take(fact);
    }

    private void CompareEffects()
    {
        foreach (var fact in OneCall.Facts)
        {
            Take(fact);
            var expected = _effects.Span.ToArray();
            TakeBySwitch(fact);
            ThrowIfOther(expected, "switch", fact);
            TakeByStateless(fact);
            ThrowIfOther(expected, "Stateless", fact);
        }
    }

    private void ThrowIfOther(Effect[] expected, string what, in Fact fact)
    {
        if (!_effects.Span.SequenceEqual(expected))
        {
            var effects = string.Join('\n', _effects.Span.ToArray());
            throw new InvalidOperationException($"{what}, {fact.Kind}:\n{string.Join('\n', expected)}\nexpected, but\n{effects}");
        }
    }
}

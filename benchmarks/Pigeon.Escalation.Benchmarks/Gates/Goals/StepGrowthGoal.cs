using Pigeon.Escalation.Machine;

namespace Pigeon.Escalation.Benchmarks.Gates.Goals;

/// <summary>Very many runs make a step each, one after the other, and then their next: as few do.</summary>
internal sealed class StepGrowthGoal : LoopGoal
{
    private readonly CallFlowPlan _plan = OneCall.Plan();
    private readonly EffectBuffer _effects = new();
    private readonly RunState[] _many = new RunState[1_000_000];
    private readonly RunState[] _some = new RunState[100_000];
    private readonly RunState[] _few = new RunState[1_000];
    private readonly bool _inOrder;

    /// <param name="effort">How long a round is.</param>
    /// <param name="inOrder">As runs do that came one after the other and wait equally long; otherwise all over the memory.</param>
    public StepGrowthGoal(Effort effort, bool inOrder)
        : base($"a step, 1,000,000 runs {(inOrder ? "in their order" : "in any order")}", effort)
    {
        _inOrder = inOrder;
        var gate = inOrder ? 1.5 : double.PositiveInfinity;
        GrowsFrom("1,000 runs", gate, 1.2, count => Step(_few, count));
        GrowsFrom("100,000 runs", gate, 1.2, count => Step(_some, count));
    }

    protected override void Subject(int count) => Step(_many, count);

    private void Step(RunState[] runs, int count)
    {
        // The first run tells how far all of them are.
        var (place, fact) = (0, 0);
        for (var i = 0; i < count; i++)
        {
            ref var state = ref runs[place];
            state = fact == 0 ? default : state;
            _effects.Clear();
            CallFlowMachine.Advance(_plan, ref state, OneCall.Facts[fact], _effects);
            place = _inOrder ? (place + 1) % runs.Length : Stride.After(place, runs.Length);
            fact = place == 0 ? (fact + 1) % OneCall.Facts.Length : fact;
        }
    }
}

namespace Pigeon.Escalation.Machine;

/// <summary>
/// A flow, all that it chains to, the settings, and the edition of the rules: the definition that a run is accepted with. Immutable,
/// shared by its runs.
/// </summary>
internal sealed class CallFlowPlan(IReadOnlyList<FlowStage> stages, FlowTiming timing, int rules = RulesVersion.Current)
{
    private readonly FlowStage[] _stages = [.. stages];

    public FlowTiming Timing { get; } = timing;

    /// <summary>The <see cref="RulesVersion"/>.</summary>
    public int Rules { get; } = rules;

    public int Stages => _stages.Length;

    public FlowStage this[int stage] => _stages[stage];

    public CallFlow Root => _stages[0].Flow;

    /// <summary>Whom an attempt calls.</summary>
    public Contact ContactOf(AttemptKind kind, int stage, int position) =>
        kind == AttemptKind.Target ? _stages[stage].Flow.TransferTo! : _stages[stage].Flow.Contacts[position];
}

using Pigeon.Escalation.Journal;
using Pigeon.Escalation.Machine;

namespace Pigeon.Escalation.Flows;

/// <summary>A flow that was checked and frozen, with what starting it takes. Immutable, shared by all its runs.</summary>
internal sealed class RunnableFlow
{
    public RunnableFlow(IReadOnlyList<CallFlow> chain, FlowTiming timing)
    {
        Definition = RunDefinition.Of(new CallFlowPlan([.. chain.Select(f => new FlowStage(f))], timing));
        var names = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var guidance in chain.Select(f => f.Guidance))
        {
            TextTemplate.Check(guidance.Message, names);
            TextTemplate.Check(guidance.ClosingMessage, names);
            foreach (var reaction in guidance.Reactions.Values)
            {
                TextTemplate.Check(reaction.Message, names);
            }
        }

        Parameters = [.. names];
        var transfers = chain.Any(f => f.Guidance.Reactions.Values.Any(r => r.Behavior == ReactionBehavior.Transfer));
        Needs = TelephonyCapabilities.Prompt | (transfers ? TelephonyCapabilities.Bridge : TelephonyCapabilities.None);
    }

    public RunDefinition Definition { get; }

    public CallFlowPlan Plan => Definition.Plan;

    /// <summary>The names that its texts need, in order.</summary>
    public string[] Parameters { get; }

    /// <summary>What the carrier must be able to do.</summary>
    public TelephonyCapabilities Needs { get; }
}

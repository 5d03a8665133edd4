using Pigeon.Escalation.Machine;

namespace Pigeon.Escalation.Testing;

/// <summary>A flow with all that it chains to, as the simulation reads it: numbers in place of names. Immutable.</summary>
internal sealed class TrafficFlow
{
    private readonly int[][][] _phones;
    private readonly int[] _targets;
    private readonly GuidanceTimes[] _texts;

    public TrafficFlow(int number, CallFlowPlan plan, int pool, TrafficPhones phones, IReadOnlyDictionary<string, GuidanceTimes> times)
    {
        (Number, Plan, Pool) = (number, plan, pool);
        var flows = Enumerable.Range(0, plan.Stages).Select(stage => plan[stage].Flow).ToArray();
        _phones = [.. flows.Select(f => f.Contacts.Select(c => c.Phones.Select(phones.NumberOf).ToArray()).ToArray())];
        _targets = [.. flows.Select(f => f.TransferTo is { } target ? phones.NumberOf(target.Phones[0]) : -1)];
        _texts = [.. flows.Select(f => f.Guidance.Id is { } id && times.TryGetValue(id, out var known) ? known : GuidanceTimes.Default)];
    }

    /// <summary>Its place in the table of flows.</summary>
    public int Number { get; }

    public CallFlowPlan Plan { get; }

    /// <summary>The pool's place in the table of pools.</summary>
    public int Pool { get; }

    /// <summary>The phone that a dial means.</summary>
    public int PhoneOf(in Effect dial) =>
        dial.AttemptKind == AttemptKind.Target ? _targets[dial.Stage] : _phones[dial.Stage][dial.Position][dial.Phone];

    /// <summary>How long a prompt takes, in ticks.</summary>
    public long LengthOf(in Effect prompt)
    {
        ref readonly var times = ref _texts[prompt.Stage];
        return prompt.PromptKind switch
        {
            PromptKind.Message => (times.Reading.Ticks * Plan.Timing.ReadingsPerSet) + Plan.Timing.KeyWait,
            PromptKind.Confirmation => times.Reaction.Ticks,
            _ => times.Closing.Ticks,
        };
    }
}

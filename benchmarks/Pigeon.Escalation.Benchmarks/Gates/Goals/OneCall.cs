using Pigeon.Escalation.Machine;

namespace Pigeon.Escalation.Benchmarks.Gates.Goals;

/// <summary>One whole run: requested, granted, answered, acknowledged by a key, the confirmation read.</summary>
internal static class OneCall
{
    public static readonly Fact[] Facts =
    [
        new() { Kind = FactKind.Requested, At = 1 },
        new() { Kind = FactKind.LineGranted, At = 1, Ordinal = 1, Token = 1 },
        new() { Kind = FactKind.CallAnswered, At = 2, Attempt = 1 },
        new() { Kind = FactKind.KeyPressed, At = 3, Attempt = 1, Key = '1', Ordinal = 1 },
        new() { Kind = FactKind.PromptEnded, At = 4, Attempt = 1, Ordinal = 2 },
    ];

    public static CallFlowPlan Plan() => new([new FlowStage(Flow())], FlowTiming.From(new EscalationOptions()));

    private static CallFlow Flow() => new()
    {
        Id = "f",
        Contacts = [new Contact { Id = "A", Phones = ["+81300000001"] }],
        Guidance = new Guidance
        {
            Message = "m",
            Reactions = new Dictionary<char, Reaction> { ['1'] = new(ReactionBehavior.Terminate) },
        },
    };
}

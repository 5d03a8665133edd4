using Pigeon.Escalation.Machine;

namespace Pigeon.Escalation.Tests.Machine;

/// <summary>Small flows for the machine, with times in whole seconds.</summary>
internal static class MachineFlows
{
    public static readonly Dictionary<char, Reaction> AllFour = new()
    {
        ['1'] = new(ReactionBehavior.Terminate),
        ['2'] = new(ReactionBehavior.Continue),
        ['3'] = new(ReactionBehavior.Leave),
        ['4'] = new(ReactionBehavior.Transfer),
    };

    public static readonly FlowTiming Timing = FlowTiming.From(new EscalationOptions());

    public static CallFlow Flow(int loops, params Contact[] contacts) => new()
    {
        Id = "flow",
        Contacts = contacts,
        Guidance = new Guidance { Message = "m", Reactions = AllFour },
        LoopLimit = loops,
        TransferTo = Person("target"),
    };

    public static Contact Person(string id, int phones = 1) =>
        new() { Id = id, Phones = [.. Enumerable.Range(1, phones).Select(n => $"{id}-{n}")] };

    public static CallFlowPlan Plan(FlowTiming timing, params CallFlow[] chain) => new([.. chain.Select(f => new FlowStage(f))], timing);

    public static long Seconds(double seconds) => TimeSpan.FromSeconds(seconds).Ticks;
}

using System.Globalization;
using Pigeon.Escalation.Testing.Reading;

namespace Pigeon.Escalation.Testing.Building;

/// <summary>What must fit together in a scenario that was not read from a file. A file's reader finds the same with its places.</summary>
internal static class ScenarioRules
{
    public static IReadOnlyList<ScenarioFault> Check(Scenario scenario)
    {
        List<ScenarioFault> faults = [];
        var flows = scenario.Options.Flows.Select(flow => flow.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var flow in scenario.Options.Flows) CheckFlow(flow, flows, scenario.Options, faults);
        CheckChains(scenario.Options.Flows, faults);
        CheckScript(scenario, flows, faults);
        return faults;
    }

    private static void CheckFlow(CallFlow flow, HashSet<string> flows, EscalationOptions options, List<ScenarioFault> faults)
    {
        var path = $"$.flows{Shown.Member(flow.Id)}";
        if (flow.LoopLimit < 1 || flow.LoopLimit > options.MaxLoopLimit)
        {
            var allowed = string.Create(CultureInfo.InvariantCulture, $"1 to {options.MaxLoopLimit} (MaxLoopLimit in the settings)");
            Fault("loopLimit", string.Create(CultureInfo.InvariantCulture, $"{flow.LoopLimit} is not allowed; allowed: {allowed}"));
        }

        if (!options.Pools.ContainsKey(flow.Pool)) Fault("pool", Unknown("pool", flow.Pool, options.Pools.Keys));
        if (flow.TransferTo is null && flow.Guidance.Reactions.Values.Any(reaction => reaction.Behavior == ReactionBehavior.Transfer))
            Fault("transferTo", "it is missing; it is required because a key transfers");
        if (flow.OnExhausted is { } next && !flows.Contains(next)) Fault("onExhausted", Unknown("flow", next, flows));

        void Fault(string member, string message) => faults.Add(new ScenarioFault($"{path}.{member}", message));
    }

    private static void CheckChains(IList<CallFlow> flows, List<ScenarioFault> faults)
    {
        var chain = flows.DistinctBy(flow => flow.Id, StringComparer.Ordinal).Select(flow => (flow.Id, flow.OnExhausted)).ToList();
        foreach (var cycle in FlowChains.FindCycles(chain))
        {
            var message = $"the flows chain in a circle, {FlowChains.Show(cycle)}; allowed: a chain that ends";
            faults.Add(new ScenarioFault($"$.flows{Shown.Member(cycle[0])}.onExhausted", message));
        }
    }

    private static void CheckScript(Scenario scenario, HashSet<string> flows, List<ScenarioFault> faults)
    {
        var starts = scenario.Script.Where(step => step.Kind == ScenarioStepKind.Start);
        var runs = starts.Select(step => step.Run).ToHashSet(StringComparer.Ordinal);
        var contacts = scenario.Contacts.Select(contact => contact.Id).ToHashSet(StringComparer.Ordinal);
        for (var i = 0; i < scenario.Script.Count; i++)
        {
            var step = scenario.Script[i];
            if (step.Kind == ScenarioStepKind.Start) Known(i, "start", "flow", step.Flow ?? "", flows);
            if (step.Kind == ScenarioStepKind.Abort) Known(i, "abort", "started run", step.Run, runs);
            if (step.Kind == ScenarioStepKind.Acknowledge) Known(i, "acknowledge", "started run", step.Run, runs);
            if (step.By is { } by) Known(i, "by", "contact", by, contacts);
        }

        void Known(int index, string member, string what, string name, HashSet<string> names)
        {
            var path = string.Create(CultureInfo.InvariantCulture, $"$.script[{index}].{member}");
            if (!names.Contains(name)) faults.Add(new ScenarioFault(path, Unknown(what, name, names)));
        }
    }

    private static string Unknown(string what, string name, ICollection<string> names) =>
        $"there is no {what} {Shown.Quote(name)}; allowed: {Shown.List([.. names])}";
}

namespace Pigeon.Escalation.Testing.Reading;

/// <summary>The flows, and whether what they refer to is there.</summary>
internal sealed class FlowsReader(
    NameTable<Contact> contacts, NameTable<ReadGuidance> guidances, NameTable<int> pools, EscalationOptions options)
{
    private static readonly string[] Names =
        ["contacts", "guidance", "loopLimit", "pool", "loopDelay", "transferTo", "onExhausted", "busy"];

    /// <summary>Gives the flows' names, and the flows to the options.</summary>
    public NameTable<string> Read(ScenarioNode? node)
    {
        var names = new NameTable<string>("flow", node);
        var nodes = node.Named("flow", "an object with the flows by name");
        foreach (var member in nodes) names.Add(member.Name!, member.Name!);
        List<(string Id, string? Next)> chain = [];
        var links = new Dictionary<string, ScenarioNode>(StringComparer.Ordinal);
        foreach (var member in nodes)
        {
            var flow = Members.Of(member, Names);
            var next = names.Find(flow["onExhausted"]);
            options.Flows.Add(Flow(member.Name!, flow, next));
            chain.Add((member.Name!, next));
            if (next is not null) links.Add(member.Name!, flow["onExhausted"]!);
        }

        foreach (var cycle in FlowChains.FindCycles(chain))
            links[cycle[0]].Fault($"the flows chain in a circle, {FlowChains.Show(cycle)}; allowed: a chain that ends");
        return names;
    }

    private CallFlow Flow(string id, Members flow, string? onExhausted)
    {
        var guidance = guidances.Find(flow.Required("guidance"));
        var transferTo = flow["transferTo"];
        if (transferTo is null && guidance is { Transfers: true })
            flow.Fault($"\"transferTo\" is missing; it is required because a key of {Shown.Quote(guidance.Guidance.Id!)} transfers");
        return new CallFlow
        {
            Id = id,
            Contacts = [.. Contacts(flow)],
            Guidance = guidance?.Guidance!,
            LoopLimit = flow["loopLimit"].Integer(1, 1, options.MaxLoopLimit, " (maxLoopLimit in the settings)"),
            Pool = Pool(flow["pool"], flow),
            LoopDelay = flow["loopDelay"].Duration(),
            TransferTo = contacts.Find(transferTo),
            OnExhausted = onExhausted,
            Busy = BusyReader.Read(flow["busy"]),
        };
    }

    private IEnumerable<Contact> Contacts(Members flow)
    {
        foreach (var item in flow.Required("contacts").OneOrMore("an array of at least one contact"))
            if (contacts.Find(item) is { } contact) yield return contact;
    }

    private string Pool(ScenarioNode? node, Members flow)
    {
        if (node is not null)
        {
            pools.Find(node);
            return node.Text;
        }

        if (!pools.Knows(EscalationDefaults.Pool))
            flow.Fault($"\"pool\" is missing, and there is no pool \"{EscalationDefaults.Pool}\"; allowed: {pools.Names()}");
        return EscalationDefaults.Pool;
    }
}

namespace Pigeon.Escalation.Testing.Building;

/// <summary>The flows of a story, in the order in which they are told: drafts, and flows of production code as they are.</summary>
internal sealed class FlowBook
{
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);
    private readonly List<(FlowDraft? Draft, CallFlow? Flow, GuidanceTimes Times)> _flows = [];

    /// <returns>False when a flow of this id is there.</returns>
    public bool Add(FlowDraft draft) => Add(draft.Id, draft, null, default);

    /// <returns>False when a flow of this id is there.</returns>
    public bool Add(CallFlow flow, GuidanceTimes times) => Add(flow.Id, null, flow, times);

    /// <summary>Gives the flows to the options.</summary>
    /// <returns>How long the texts take, by the guidance's id.</returns>
    public Dictionary<string, GuidanceTimes> Build(IReadOnlyDictionary<string, Contact> contacts, EscalationOptions options)
    {
        var times = new Dictionary<string, GuidanceTimes>(StringComparer.Ordinal);
        foreach (var entry in _flows)
        {
            var flow = entry.Draft?.Build(contacts) ?? entry.Flow!;
            options.Flows.Add(flow);
            times[flow.Guidance.Id!] = entry.Draft?.Times ?? entry.Times;
        }

        return times;
    }

    private bool Add(string id, FlowDraft? draft, CallFlow? flow, GuidanceTimes times)
    {
        if (!_ids.Add(id)) return false;
        _flows.Add((draft, flow, times));
        return true;
    }
}

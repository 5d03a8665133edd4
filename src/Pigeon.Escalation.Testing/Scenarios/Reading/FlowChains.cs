namespace Pigeon.Escalation.Testing.Reading;

/// <summary>Finds flows that chain in a circle (O7).</summary>
internal static class FlowChains
{
    private const int MaxShown = 20;

    /// <summary>Each cycle once, beginning with its first flow in the given order.</summary>
    /// <param name="flows">Each flow's name, and the name of the one that it chains to; each name once.</param>
    public static IEnumerable<IReadOnlyList<string>> FindCycles(IReadOnlyList<(string Id, string? Next)> flows)
    {
        var index = new Dictionary<string, int>(flows.Count, StringComparer.Ordinal);
        for (var i = 0; i < flows.Count; i++) index.Add(flows[i].Id, i);
        var next = flows.Select(flow => flow.Next is not null && index.TryGetValue(flow.Next, out var i) ? i : -1).ToArray();
        var walkOf = new int[flows.Count];
        for (var start = 0; start < flows.Count; start++)
        {
            var at = start;
            while (at >= 0 && walkOf[at] == 0)
            {
                walkOf[at] = start + 1;
                at = next[at];
            }

            // The walk has come back to where it itself has been: a cycle that no earlier walk has met.
            if (at >= 0 && walkOf[at] == start + 1) yield return Cycle(at, next, flows);
        }
    }

    /// <summary><c>a -> b -> a</c>.</summary>
    public static string Show(IReadOnlyList<string> cycle)
    {
        var shown = cycle.Count <= MaxShown ? cycle : [.. cycle.Take(MaxShown), "…"];
        return string.Join(" -> ", shown.Append(cycle[0]).Select(name => name == "…" ? name : Name(name)));
    }

    private static string Name(string name) => Shown.Member(name) is ['.', .. var plain] ? plain : Shown.Quote(name);

    private static List<string> Cycle(int entry, int[] next, IReadOnlyList<(string Id, string? Next)> flows)
    {
        var first = entry;
        for (var at = next[entry]; at != entry; at = next[at]) first = Math.Min(first, at);
        List<string> cycle = [flows[first].Id];
        for (var at = next[first]; at != first; at = next[at]) cycle.Add(flows[at].Id);
        return cycle;
    }
}

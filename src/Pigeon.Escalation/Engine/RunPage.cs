using Pigeon.Escalation.Journal;

namespace Pigeon.Escalation.Engine;

/// <summary>One page of runs out of two places, each run once.</summary>
internal static class RunPage
{
    /// <param name="query">Its order and limit.</param>
    /// <param name="remembered">What the engine knows.</param>
    /// <param name="ended">What the history holds.</param>
    public static IReadOnlyList<CallFlowRun> Merge(RunQuery query, IEnumerable<CallFlowRun> remembered, IEnumerable<EndedRun> ended)
    {
        var runs = new Dictionary<RunId, CallFlowRun>();
        foreach (var run in ended)
        {
            runs[run.Run] = EndedRunFormat.Read(run, out _);
        }

        foreach (var run in remembered)
        {
            runs.TryAdd(run.Id, run);
        }

        var ordered = query.NewestFirst ? runs.Values.OrderByDescending(r => r.Id) : runs.Values.OrderBy(r => r.Id);
        return [.. ordered.Take(query.Limit)];
    }
}

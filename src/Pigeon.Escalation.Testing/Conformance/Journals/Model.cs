namespace Pigeon.Escalation.Testing.Journals;

/// <summary>What a query means, in the plainest way: the documentation of <see cref="RunQuery"/>, line by line.</summary>
internal static class Model
{
    public static IEnumerable<EndedRun> Find(IEnumerable<EndedRun> runs, RunQuery query)
    {
        var matching = runs.Where(run => Matches(query, run));
        var ordered = query.NewestFirst ? matching.OrderByDescending(run => run.Run) : matching.OrderBy(run => run.Run);
        return ordered.Where(run => query.After == default || Follows(query, run)).Take(query.Limit);
    }

    private static bool Follows(RunQuery query, EndedRun run) => query.NewestFirst ? run.Run < query.After : run.Run > query.After;

    private static bool Matches(RunQuery query, EndedRun run) =>
        (query.Status ?? run.Status) == run.Status
        && (query.Flow ?? run.Flow) == run.Flow
        && (query.Pool ?? run.Pool) == run.Pool
        && (query.Contact is not { } contact || run.Contacts.Contains(contact, StringComparer.Ordinal))
        && !(run.AcceptedAt < query.AcceptedFrom)
        && !(run.AcceptedAt >= query.AcceptedBefore);
}

using Pigeon.Escalation.Machine;

namespace Pigeon.Escalation.Engine;

/// <summary>What is asked about many runs at once: a run that is folded is looked at as it is, and gets no object for it.</summary>
internal sealed partial class RunTable
{
    public List<CallFlowRun> List(RunQuery query)
    {
        var found = new List<CallFlowRun>();
        var (step, index) = query.NewestFirst ? (-1, _entries.Count - 1) : (1, 0);
        if (query.After != default)
        {
            var after = _entries.IndexOf(query.After);
            index = after >= 0 ? after + step : query.NewestFirst ? ~after - 1 : ~after;
        }

        for (; index >= 0 && index < _entries.Count && found.Count < query.Limit; index += step)
        {
            if (Matching(query, _entries[index]) is { } row)
            {
                found.Add(row.Snapshot());
            }
        }

        return found;
    }

    /// <summary>The runs that the history does not hold yet.</summary>
    public List<RunId> Unarchived()
    {
        var runs = new List<RunId>(_folded);
        for (var i = 0; i < _entries.Count; i++)
        {
            if (_entries[i].IsFolded || Find(_entries[i].Run) is { IsArchived: false })
            {
                runs.Add(_entries[i].Run);
            }
        }

        return runs;
    }

    public List<RunId> Waiting(string pool)
    {
        var runs = new List<RunId>();
        for (var i = 0; i < _entries.Count; i++)
        {
            ref readonly var entry = ref _entries[i];
            var plan = entry.IsFolded ? _waiting.PlanOf(entry) : Find(entry.Run) is { Status: RunStatus.Waiting } row ? row.Plan : null;
            if (plan?.Root.Pool == pool)
            {
                runs.Add(entry.Run);
            }
        }

        return runs;
    }

    private RunRow? Matching(RunQuery query, in RunEntry entry) =>
        entry.IsFolded ? (Matches(query, entry) ? _waiting.Unfold(entry) : null)
        : Find(entry.Run) is { } row && Matches(query, row) ? row
        : null;

    /// <summary>A run that is folded waits, and has called nobody.</summary>
    private bool Matches(RunQuery query, in RunEntry entry) =>
        query.Status is null or RunStatus.Waiting
        && query.Contact is null
        && Matches(query, _waiting.PlanOf(entry), entry.AcceptedAt);

    private static bool Matches(RunQuery query, RunRow row) =>
        (query.Status is null || row.Status == query.Status)
        && (query.Contact is null || row.Contact == query.Contact || row.HasCalled(query.Contact))
        && Matches(query, row.Plan, row.AcceptedAt);

    private static bool Matches(RunQuery query, CallFlowPlan plan, long acceptedAt) =>
        (query.Flow is null || plan.Root.Id == query.Flow)
        && (query.Pool is null || plan.Root.Pool == query.Pool)
        && (query.AcceptedFrom is null || acceptedAt >= query.AcceptedFrom.Value.UtcTicks)
        && (query.AcceptedBefore is null || acceptedAt < query.AcceptedBefore.Value.UtcTicks);
}

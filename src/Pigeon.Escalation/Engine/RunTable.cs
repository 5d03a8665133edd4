using Pigeon.Escalation.Machine;

namespace Pigeon.Escalation.Engine;

/// <summary>The runs that an engine knows: those in progress, and the latest that have ended. Guarded by the engine's gate.</summary>
internal sealed class RunTable(int endedKept)
{
    private readonly SortedDictionary<RunId, RunRow> _rows = [];
    private readonly Dictionary<RunId, RunRow> _byId = [];
    private readonly Queue<RunId> _ended = new();

    public IEnumerable<RunRow> All => _rows.Values;

    public void Add(RunRow row)
    {
        _rows.Add(row.Id, row);
        _byId.Add(row.Id, row);
    }

    public RunRow? Find(RunId run) => _byId.GetValueOrDefault(run);

    /// <summary>Nothing more will happen to the run; the oldest of those that have ended is forgotten when there are too many.</summary>
    public void Conclude(RunId run)
    {
        _ended.Enqueue(run);
        while (_ended.Count > endedKept)
        {
            var oldest = _ended.Dequeue();
            _rows.Remove(oldest);
            _byId.Remove(oldest);
        }
    }

    public List<CallFlowRun> List(RunQuery query) =>
    [
        .. (query.NewestFirst ? _rows.Values.Reverse() : _rows.Values)
            .Where(r => query.After == default || (query.NewestFirst ? r.Id < query.After : r.Id > query.After))
            .Where(r => Matches(query, r))
            .Take(query.Limit)
            .Select(r => r.Snapshot()),
    ];

    private static bool Matches(RunQuery query, RunRow row) =>
        (query.Status is null || row.State.Status == query.Status)
        && (query.Flow is null || row.Plan.Root.Id == query.Flow)
        && (query.Pool is null || row.Plan.Root.Pool == query.Pool)
        && (query.AcceptedFrom is null || row.AcceptedAt >= query.AcceptedFrom.Value.UtcTicks)
        && (query.AcceptedBefore is null || row.AcceptedAt < query.AcceptedBefore.Value.UtcTicks)
        && (query.Contact is null || row.Contact == query.Contact || row.Attempts.Exists(a => a.Contact == query.Contact));

    /// <summary>The runs that the history does not hold yet.</summary>
    public List<RunId> Unarchived() => [.. _rows.Values.Where(r => !r.IsArchived).Select(r => r.Id)];

    public List<RunId> Waiting(string pool) =>
        [.. _rows.Values.Where(r => r.State.Phase == Phase.Waiting && r.Plan.Root.Pool == pool).Select(r => r.Id)];
}

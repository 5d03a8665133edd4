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
        .. _rows.Values
            .Where(r => r.Id > query.After)
            .Where(r => query.Status is null || r.State.Status == query.Status)
            .Where(r => query.Flow is null || r.Plan.Root.Id == query.Flow)
            .Where(r => query.Pool is null || r.Plan.Root.Pool == query.Pool)
            .Take(query.Limit)
            .Select(r => r.Snapshot()),
    ];

    public List<RunId> Waiting(string pool) =>
        [.. _rows.Values.Where(r => r.State.Phase == Phase.Waiting && r.Plan.Root.Pool == pool).Select(r => r.Id)];
}

using Pigeon.Escalation.Machine;

namespace Pigeon.Escalation.Engine;

/// <summary>The runs that an engine knows: those in progress, and the latest that have ended. Guarded by the engine's gate.</summary>
internal sealed class RunTable(int endedKept)
{
    /// <summary>So many ids of forgotten runs are not worth a round through all of them.</summary>
    private const int FewEnough = 512;

    private readonly Dictionary<RunId, RunRow> _rows = [];
    private readonly Queue<RunId> _ended = new();

    /// <summary>
    /// The ids in ascending order, which is that of acceptance: a new one goes to the end. Those that were forgotten stay until they are
    /// the greater part.
    /// </summary>
    private readonly List<RunId> _order = [];

    public IEnumerable<RunRow> All => RowsOf(_order);

    public void Add(RunRow row)
    {
        _rows.Add(row.Id, row);
        _order.Add(row.Id);
    }

    /// <summary>Begins with runs in any order.</summary>
    public void AddAll(IReadOnlyCollection<RunRow> rows)
    {
        _rows.EnsureCapacity(rows.Count);
        _order.EnsureCapacity(rows.Count);
        var isAscending = true;
        foreach (var row in rows)
        {
            isAscending &= _order.Count == 0 || _order[^1] < row.Id;
            Add(row);
        }

        // Where most runs wait, the order of their latest facts is that of their acceptance.
        if (!isAscending)
        {
            _order.Sort();
        }
    }

    public RunRow? Find(RunId run) => _rows.GetValueOrDefault(run);

    /// <summary>Nothing more will happen to the run; the oldest of those that have ended is forgotten when there are too many.</summary>
    public void Conclude(RunId run)
    {
        _ended.Enqueue(run);
        while (_ended.Count > endedKept)
        {
            _rows.Remove(_ended.Dequeue());
        }

        if (_order.Count > 2 * (_rows.Count + FewEnough))
        {
            _order.RemoveAll(id => !_rows.ContainsKey(id));
        }
    }

    public List<CallFlowRun> List(RunQuery query) =>
    [
        .. RowsOf(query.NewestFirst ? _order.AsEnumerable().Reverse() : _order)
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
        && (query.Contact is null || row.Contact == query.Contact || row.Attempts.Any(a => a.Contact == query.Contact));

    /// <summary>The runs that the history does not hold yet.</summary>
    public List<RunId> Unarchived() => [.. All.Where(r => !r.IsArchived).Select(r => r.Id)];

    public List<RunId> Waiting(string pool) =>
        [.. All.Where(r => r.State.Phase == Phase.Waiting && r.Plan.Root.Pool == pool).Select(r => r.Id)];

    private IEnumerable<RunRow> RowsOf(IEnumerable<RunId> ids)
    {
        foreach (var id in ids)
        {
            if (_rows.TryGetValue(id, out var row))
            {
                yield return row;
            }
        }
    }
}

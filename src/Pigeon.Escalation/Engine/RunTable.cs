using Pigeon.Escalation.Journal;
using Pigeon.Escalation.Machine;

namespace Pigeon.Escalation.Engine;

/// <summary>
/// The runs that an engine knows: those in progress, and the latest that have ended. A run has an object only while there is more to it
/// than waiting. Changed by the pump alone, under the engine's gate; others read under the gate.
/// </summary>
internal sealed partial class RunTable(int endedKept)
{
    /// <summary>So many ids of forgotten runs are not worth a round through all of them.</summary>
    private const int FewEnough = 512;

    private readonly Dictionary<RunId, RunRow> _rows = [];
    private readonly Queue<RunId> _ended = new();
    private readonly WaitingRuns _waiting = new();

    /// <summary>Who waits for the end of a run that is folded. Guarded by the gate, for hosts come to this on their own threads.</summary>
    private readonly Dictionary<RunId, TaskCompletionSource<CallFlowRun>> _awaited = [];

    /// <summary>Those of runs that were forgotten stay until they are the greater part.</summary>
    private readonly RunEntries _entries = new();

    private int _folded;

    /// <summary>The runs that have objects, by id.</summary>
    public IEnumerable<RunRow> Unfolded
    {
        get
        {
            for (var i = 0; i < _entries.Count; i++)
            {
                if (_rows.TryGetValue(_entries[i].Run, out var row))
                {
                    yield return row;
                }
            }
        }
    }

    /// <summary>The places in the queue of the runs that have no objects.</summary>
    public IEnumerable<LineTicket> FoldedTickets
    {
        get
        {
            for (var i = 0; i < _entries.Count; i++)
            {
                if (_entries[i].IsFolded)
                {
                    yield return _waiting.TicketOf(_entries[i]);
                }
            }
        }
    }

    public void Add(RunRow row)
    {
        _rows.Add(row.Id, row);
        _entries.Add(new RunEntry { Run = row.Id });
    }

    /// <summary>Begins with runs in any order.</summary>
    public void AddAll(IReadOnlyCollection<RunRow> rows)
    {
        _rows.EnsureCapacity(rows.Count);
        var isAscending = true;
        var last = new RunId(long.MinValue);
        foreach (var row in rows)
        {
            isAscending &= last < row.Id;
            last = row.Id;
        }

        // Where most runs wait, the order of their latest facts is that of their acceptance.
        foreach (var row in isAscending ? rows : rows.OrderBy(r => r.Id).AsEnumerable())
        {
            Add(row);
        }
    }

    /// <summary>Gives back the room for objects that were only needed for a moment.</summary>
    public void TrimExcess() => _rows.TrimExcess();

    public bool Knows(RunId run) => _rows.ContainsKey(run) || IsFolded(run);

    /// <summary>The object of a run; null when it has none.</summary>
    public RunRow? Find(RunId run) => _rows.GetValueOrDefault(run);

    /// <summary>To look at; of a run that is folded the object is of no use later.</summary>
    public RunRow? Peek(RunId run) =>
        Find(run) ?? (IndexOfFolded(run) is >= 0 and var index ? _waiting.Unfold(_entries[index]) : null);

    /// <summary>A run's records, until the next run is asked for; none when they are in the history, or the run is not known.</summary>
    public ReadOnlySpan<byte> RecordsOf(RunId run, out RunDefinition? definition)
    {
        if (Find(run) is { } row)
        {
            definition = row.Definition;
            return row.Records.Span;
        }

        definition = null;
        return IndexOfFolded(run) is >= 0 and var index ? _waiting.RecordsOf(_entries[index], out definition) : default;
    }

    public bool IsFolded(RunId run) => IndexOfFolded(run) >= 0;

    /// <summary>The run has got something to do: from now on it has an object. It must be folded.</summary>
    public RunRow Unfold(RunId run)
    {
        ref var entry = ref _entries[IndexOfFolded(run)];
        var row = _waiting.Unfold(entry);
        _waiting.Free(ref entry);
        _rows.Add(run, row);
        _folded--;
        if (_awaited.Remove(run, out var awaited))
        {
            row.TellEndTo(awaited);
        }

        return row;
    }

    /// <summary>The run has begun to wait: if that is all there is to it, it needs no object.</summary>
    public void Fold(RunRow row)
    {
        if (_waiting.TryFold(row, ref _entries[_entries.IndexOf(row.Id)]))
        {
            _rows.Remove(row.Id);
            row.IsGivenUp = true;
            row.Records.Clear();
            _folded++;
        }
    }

    /// <summary>The end of a run that is known.</summary>
    public Task<CallFlowRun> WaitForEnd(RunId run)
    {
        if (Find(run) is { } row)
        {
            return row.WaitForEnd();
        }

        if (!_awaited.TryGetValue(run, out var awaited))
        {
            _awaited.Add(run, awaited = RunRow.NewEnd());
        }

        return awaited.Task;
    }

    /// <summary>Nobody will learn how a run that has not ended goes on.</summary>
    public void TellStopped()
    {
        foreach (var row in Unfolded.Where(r => r.State.Phase != Phase.Ended))
        {
            row.TellStopped();
        }

        foreach (var awaited in _awaited.Values)
        {
            RunRow.TellStopped(awaited);
        }
    }

    /// <summary>Nothing more will happen to the run; the oldest of those that have ended is forgotten when there are too many.</summary>
    public void Conclude(RunId run)
    {
        _ended.Enqueue(run);
        while (_ended.Count > endedKept)
        {
            if (_rows.Remove(_ended.Dequeue(), out var row))
            {
                row.IsGivenUp = true;
            }
        }

        if (_entries.Count > 2 * (_rows.Count + _folded + FewEnough))
        {
            _entries.RemoveAll(e => !e.IsFolded && !_rows.ContainsKey(e.Run));
        }
    }

    private int IndexOfFolded(RunId run) => _entries.IndexOf(run) is >= 0 and var index && _entries[index].IsFolded ? index : -1;
}

namespace Pigeon.Escalation.Journal;

/// <summary>
/// Ended runs in the order of their ids, in one list: runs end nearly in that order, and the oldest are dropped, so that both happen at
/// its ends.
/// </summary>
internal sealed class EndedRuns
{
    /// <summary>So many places of dropped runs are not worth moving all the others.</summary>
    private const int FewEnough = 64;

    private static readonly Comparer<EndedRun?> ById = Comparer<EndedRun?>.Create(static (a, b) => a!.Run.CompareTo(b!.Run));

    private readonly List<EndedRun?> _runs = [];
    private int _dropped;

    public int Count => _runs.Count - _dropped;

    /// <summary>A run that is there already is replaced.</summary>
    public void Put(EndedRun run)
    {
        if (Count == 0 || _runs[^1]!.Run < run.Run)
        {
            _runs.Add(run);
            return;
        }

        var index = _runs.BinarySearch(_dropped, Count, run, ById);
        if (index >= 0)
        {
            _runs[index] = run;
        }
        else
        {
            _runs.Insert(~index, run);
        }
    }

    /// <summary>There must be one.</summary>
    public void DropFirst()
    {
        _runs[_dropped++] = null;
        if (_dropped > FewEnough && _dropped > _runs.Count / 2)
        {
            _runs.RemoveRange(0, _dropped);
            _dropped = 0;
        }
    }

    public void RemoveAll(Predicate<EndedRun> isOver)
    {
        _runs.RemoveAll(r => r is null || isOver(r));
        _dropped = 0;
    }

    public IEnumerable<EndedRun> Ascending()
    {
        for (var i = _dropped; i < _runs.Count; i++)
        {
            yield return _runs[i]!;
        }
    }

    public IEnumerable<EndedRun> Descending()
    {
        for (var i = _runs.Count - 1; i >= _dropped; i--)
        {
            yield return _runs[i]!;
        }
    }
}

namespace Pigeon.Escalation.Tests.Oracle;

/// <summary>A pool: so many lines, and the runs that wait for one.</summary>
internal sealed class OraclePool(int capacity, int maxWaiting)
{
    private readonly List<OracleRun> _waiting = [];
    private int _inUse;

    public bool HasLine => _inUse < capacity;

    /// <summary>L6.</summary>
    public bool HasRoom => HasLine || _waiting.Count < maxWaiting;

    public void Take() => _inUse++;

    public void Queue(OracleRun run) => _waiting.Add(run);

    public void Leave(OracleRun run) => _waiting.Remove(run);

    /// <summary>A line is free: of those with the highest priority the first to be accepted starts (L2).</summary>
    public void Release()
    {
        _inUse--;
        if (_waiting.Count == 0) return;
        var highest = _waiting.Max(run => run.Priority);
        var next = _waiting.First(run => run.Priority == highest);
        _waiting.Remove(next);
        next.Start();
    }
}

namespace Pigeon.Escalation.Tests.Oracle;

/// <summary>What is yet to happen, ordered by time, then rank, then by what was scheduled first (D5). A plain list.</summary>
internal sealed class OracleQueue
{
    private readonly List<Entry> _entries = [];
    private long _scheduled;

    public TimeSpan Now { get; private set; }

    public Entry Schedule(TimeSpan at, OracleRank rank, Action happen)
    {
        var entry = new Entry(at, rank, _scheduled++, happen);
        _entries.Add(entry);
        return entry;
    }

    /// <summary>Waits; a wait of 0 s takes no turn: what follows it happens now (D5).</summary>
    /// <returns>What can be cancelled; null when nothing is left to wait for.</returns>
    public Entry? After(TimeSpan wait, OracleRank rank, Action happen)
    {
        if (wait > TimeSpan.Zero) return Schedule(Now + wait, rank, happen);
        happen();
        return null;
    }

    public void Cancel(Entry? entry)
    {
        if (entry is not null) _entries.Remove(entry);
    }

    public void RunToTheEnd()
    {
        while (_entries.Count > 0)
        {
            var next = _entries.MinBy(entry => (entry.At, entry.Rank, entry.Order))!;
            _entries.Remove(next);
            Now = next.At;
            next.Happen();
        }
    }

    internal sealed class Entry(TimeSpan at, OracleRank rank, long order, Action happen)
    {
        public TimeSpan At => at;

        public OracleRank Rank => rank;

        public long Order => order;

        public Action Happen => happen;
    }
}

namespace Pigeon.Escalation.Testing;

/// <summary>
/// Runs that wait for a line: 24 bytes each, beside as many in the books of lines. Their states need no place, for all that wait are in
/// the same state.
/// </summary>
internal sealed class TrafficQueue
{
    private Entry[] _entries = new Entry[16];
    private int _used;
    private int _free = -1;

    /// <summary>Where the next one will wait.</summary>
    public int NextPlace => _free >= 0 ? _free : _used;

    public void Add(long run, long since, int flow)
    {
        var place = NextPlace;
        if (_free >= 0)
        {
            _free = _entries[place].Flow;
        }
        else
        {
            Lines.Room.For(ref _entries, _used++);
        }

        _entries[place] = new Entry(run, since, flow);
    }

    public Entry Take(int place)
    {
        var entry = _entries[place];
        _entries[place] = new Entry(0, 0, _free);
        _free = place;
        return entry;
    }

    /// <param name="Run">The run.</param>
    /// <param name="Since">When it was accepted.</param>
    /// <param name="Flow">Its flow; of a free entry the next free one.</param>
    internal readonly record struct Entry(long Run, long Since, int Flow);
}

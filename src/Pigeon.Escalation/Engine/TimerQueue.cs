namespace Pigeon.Escalation.Engine;

/// <summary>
/// The timers of an engine's runs, earliest first, among equals in the order in which they were armed (D5). One thread
/// only.
/// </summary>
/// <remarks>A binary heap over arrays. A timer is never taken out: a late one has an old epoch and changes nothing.</remarks>
internal sealed class TimerQueue
{
    private Entry[] _heap = new Entry[64];
    private long _sequence;

    public int Count { get; private set; }

    /// <summary>When the earliest is due; <see cref="long.MaxValue"/> when there is none.</summary>
    public long NextDue => Count == 0 ? long.MaxValue : _heap[0].Due;

    public void Add(long due, RunId run, int epoch)
    {
        if (Count == _heap.Length)
        {
            Array.Resize(ref _heap, Count * 2);
        }

        var entry = new Entry(due, _sequence++, run, epoch);
        var i = Count++;
        while (i > 0 && entry.IsBefore(_heap[(i - 1) >> 1]))
        {
            _heap[i] = _heap[(i - 1) >> 1];
            i = (i - 1) >> 1;
        }

        _heap[i] = entry;
    }

    public bool TryTake(long now, out RunId run, out int epoch)
    {
        if (NextDue > now)
        {
            (run, epoch) = (default, 0);
            return false;
        }

        (run, epoch) = (_heap[0].Run, _heap[0].Epoch);
        Sink(_heap[--Count]);
        return true;
    }

    private void Sink(in Entry last)
    {
        var i = 0;
        for (var child = 1; child < Count; child = (i << 1) + 1)
        {
            if (child + 1 < Count && _heap[child + 1].IsBefore(_heap[child]))
            {
                child++;
            }

            if (!_heap[child].IsBefore(last))
            {
                break;
            }

            _heap[i] = _heap[child];
            i = child;
        }

        _heap[i] = last;
    }

    private readonly record struct Entry(long Due, long Sequence, RunId Run, int Epoch)
    {
        public bool IsBefore(in Entry other) => Due < other.Due || (Due == other.Due && Sequence < other.Sequence);
    }
}

namespace Pigeon.Escalation.Testing;

/// <summary>
/// The pending timers, the first by key on top. Each timer knows its position, so that a change or a disposal takes effect at once and
/// leaves nothing behind. Not thread-safe.
/// </summary>
/// <remarks>Four children a node: half the levels of a binary heap, and the children of a node lie side by side in memory.</remarks>
internal sealed class TimerHeap
{
    /// <summary>The array is never smaller than this.</summary>
    internal const int SmallestCapacity = 16;

    /// <summary>The position of a timer that is not pending.</summary>
    internal const int Nowhere = -1;

    private const int Children = 4;

    private Entry[] _entries = new Entry[SmallestCapacity];

    /// <summary>How many timers are pending.</summary>
    public int Count { get; private set; }

    /// <summary>How many would fit without growing.</summary>
    public int Capacity => _entries.Length;

    /// <summary>How many pairs of keys have been compared: the work done, on any machine.</summary>
    public long Comparisons { get; private set; }

    /// <summary>The timer that fires next. There must be one.</summary>
    public FakeTimer First => _entries[0].Timer;

    /// <summary>When it is due. There must be one.</summary>
    public long FirstDue => _entries[0].Key.Due;

    /// <summary>Gives a timer a place, or another place when it has one.</summary>
    public void Put(FakeTimer timer, in TimerKey key)
    {
        var entry = new Entry(key, timer);
        if (timer.Position == Nowhere)
        {
            MakeRoom();
            Rise(Count++, entry);
        }
        else
        {
            Settle(timer.Position, entry);
        }
    }

    /// <summary>Takes a timer out; nothing happens when it is not pending.</summary>
    public void Remove(FakeTimer timer)
    {
        if (timer.Position == Nowhere)
        {
            return;
        }

        var hole = timer.Position;
        var last = _entries[--Count];
        _entries[Count] = default;
        timer.Position = Nowhere;
        if (hole < Count)
        {
            Settle(hole, last);
        }

        GiveRoomBack();
    }

    private void Settle(int hole, in Entry entry)
    {
        Comparisons++;
        if (hole > 0 && IsBefore(entry, _entries[(hole - 1) / Children]))
        {
            Rise(hole, entry);
        }
        else
        {
            Sink(hole, entry);
        }
    }

    private void Rise(int hole, in Entry entry)
    {
        while (hole > 0)
        {
            Comparisons++;
            var parent = (hole - 1) / Children;
            if (!IsBefore(entry, _entries[parent]))
            {
                break;
            }

            Place(hole, _entries[parent]);
            hole = parent;
        }

        Place(hole, entry);
    }

    private void Sink(int hole, in Entry entry)
    {
        for (var child = (hole * Children) + 1; child < Count; child = (hole * Children) + 1)
        {
            // Counted once for a family: the children among each other, and the first of them with the entry.
            var end = Math.Min(child + Children, Count);
            Comparisons += end - child;
            var first = FirstOf(child, end);
            if (!IsBefore(_entries[first], entry))
            {
                break;
            }

            Place(hole, _entries[first]);
            hole = first;
        }

        Place(hole, entry);
    }

    private int FirstOf(int from, int to)
    {
        var first = from;
        for (var next = from + 1; next < to; next++)
        {
            if (IsBefore(_entries[next], _entries[first]))
            {
                first = next;
            }
        }

        return first;
    }

    private void Place(int position, in Entry entry)
    {
        entry.Timer.Position = position;
        _entries[position] = entry;
    }

    private static bool IsBefore(in Entry one, in Entry other) => one.Key.IsBefore(other.Key);

    private void MakeRoom()
    {
        if (Count == _entries.Length)
        {
            Array.Resize(ref _entries, Count * 2);
        }
    }

    // Halved when a quarter is in use: a clock that has had a million timers does not keep their room, and one that swings by a few
    // timers around a size does not resize at every swing.
    private void GiveRoomBack()
    {
        if (_entries.Length > SmallestCapacity && Count <= _entries.Length / 4)
        {
            Array.Resize(ref _entries, _entries.Length / 2);
        }
    }

    private readonly record struct Entry(TimerKey Key, FakeTimer Timer);
}

namespace Pigeon.Escalation.Engine;

/// <summary>What is due, in no order of arrival: a heap of four children a node, which is as deep as half of a binary one.</summary>
internal sealed class DueHeap<T>
    where T : struct
{
    private const int Children = 4;
    private const int SmallestRoom = 64;

    private (DueKey Key, T Item)[] _entries = new (DueKey, T)[SmallestRoom];
    private int _count;

    /// <summary>The first of them; <see cref="DueKey.Never"/> when there is none.</summary>
    public DueKey First => _count == 0 ? DueKey.Never : _entries[0].Key;

    public void Add(DueKey key, T item)
    {
        if (_count == _entries.Length)
        {
            Array.Resize(ref _entries, _count * 2);
        }

        var hole = _count++;
        for (var parent = (hole - 1) / Children; hole > 0 && key.IsBefore(_entries[parent].Key); parent = (hole - 1) / Children)
        {
            _entries[hole] = _entries[parent];
            hole = parent;
        }

        _entries[hole] = (key, item);
    }

    /// <summary>Takes the first; there must be one.</summary>
    public T Take()
    {
        var item = _entries[0].Item;
        Sink(_entries[--_count]);
        if (_entries.Length > SmallestRoom && _count <= _entries.Length / 4)
        {
            Array.Resize(ref _entries, _entries.Length / 2);
        }

        return item;
    }

    private void Sink(in (DueKey Key, T Item) last)
    {
        var hole = 0;
        for (var child = 1; child < _count; child = (hole * Children) + 1)
        {
            var first = FirstOf(child, Math.Min(child + Children, _count));
            if (!_entries[first].Key.IsBefore(last.Key))
            {
                break;
            }

            _entries[hole] = _entries[first];
            hole = first;
        }

        _entries[hole] = last;
    }

    private int FirstOf(int from, int to)
    {
        var first = from;
        for (var next = from + 1; next < to; next++)
        {
            first = _entries[next].Key.IsBefore(_entries[first].Key) ? next : first;
        }

        return first;
    }
}

namespace Pigeon.Escalation.Engine;

/// <summary>A queue of what came in the order in which it is due. Its chunks are let go, but for one, as they become empty.</summary>
internal sealed class DueLane<T>
    where T : struct
{
    private const int ChunkSize = 256;

    private Chunk _head = new();
    private Chunk _tail;
    private Chunk? _spare;
    private DueKey _last;
    private int _read;
    private int _written;

    public DueLane() => _tail = _head;

    public bool IsEmpty => _read == _written && _head == _tail;

    /// <summary>Puts it behind the last; false when it does not belong there.</summary>
    public bool TryAdd(DueKey key, T item)
    {
        if (key.IsBefore(_last) && !IsEmpty)
        {
            return false;
        }

        if (_written == ChunkSize)
        {
            _tail = _tail.Next = _spare ?? new Chunk();
            (_spare, _written) = (null, 0);
        }

        ref var entry = ref _tail.Entries[_written++];
        entry.Key = _last = key;
        entry.Item = item;
        return true;
    }

    /// <summary>Takes the first; there must be one.</summary>
    /// <param name="next">The one after it; <see cref="DueKey.Never"/> when there is none.</param>
    public T Take(out DueKey next)
    {
        var item = _head.Entries[_read++].Item;
        if (_read == ChunkSize && _head != _tail)
        {
            _spare = _head;
            _head = _head.Next!;
            (_spare.Next, _read) = (null, 0);
        }

        if (IsEmpty)
        {
            (_read, _written) = (0, 0);
            next = DueKey.Never;
        }
        else
        {
            next = _head.Entries[_read].Key;
        }

        return item;
    }

    private sealed class Chunk
    {
        public (DueKey Key, T Item)[] Entries { get; } = new (DueKey, T)[ChunkSize];

        public Chunk? Next { get; set; }
    }
}

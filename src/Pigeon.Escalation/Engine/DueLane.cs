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

    /// <summary>The first of them; <see cref="DueKey.Never"/> when there is none.</summary>
    public DueKey First { get; private set; } = DueKey.Never;

    public bool IsEmpty => First == DueKey.Never;

    /// <summary>Puts it behind the last; false when it does not belong there.</summary>
    public bool TryAdd(in DueKey key, in T item)
    {
        if (!IsEmpty && key.IsBefore(_last))
        {
            return false;
        }

        if (_written == ChunkSize)
        {
            _tail = _tail.Next = _spare ?? new Chunk();
            (_spare, _written) = (null, 0);
        }

        if (IsEmpty)
        {
            First = key;
        }

        _tail.Entries[_written++] = (key, item);
        _last = key;
        return true;
    }

    /// <summary>Takes the first; there must be one.</summary>
    public T Take()
    {
        var item = _head.Entries[_read++].Item;
        if (_read == ChunkSize && _head != _tail)
        {
            _spare = _head;
            _head = _head.Next!;
            (_spare.Next, _read) = (null, 0);
        }

        if (_head == _tail && _read == _written)
        {
            (_read, _written) = (0, 0);
            First = DueKey.Never;
        }
        else
        {
            First = _head.Entries[_read].Key;
        }

        return item;
    }

    private sealed class Chunk
    {
        public (DueKey Key, T Item)[] Entries { get; } = new (DueKey, T)[ChunkSize];

        public Chunk? Next { get; set; }
    }
}

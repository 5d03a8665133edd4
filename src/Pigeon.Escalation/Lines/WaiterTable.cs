namespace Pigeon.Escalation.Lines;

/// <summary>Slots for those who wait. A slot that is given back is the next one taken, and chunks that nobody uses are let go.</summary>
internal sealed class WaiterTable
{
    // Enough that a queue which breathes does not allocate; little beside what a long queue took.
    private const int MaxSpares = 4;
    private const int SmallestRows = 4;

    private readonly LowestSet _freeIds = new();
    private WaiterChunk?[] _chunks = new WaiterChunk?[1];
    private WaiterChunk? _withRoom;
    private int _idsUsed = 1;
    private int _spares;

    public WaiterTable()
    {
        // The first chunk is never let go. It starts small, for most pools never see many waiting.
        _chunks[0] = new WaiterChunk(0, SmallestRows);
        AddToRoom(_chunks[0]!);
    }

    public ref WaiterChunk.Waiter this[int slot] => ref _chunks[slot >> WaiterChunk.Shift]![slot & (WaiterChunk.MaxRows - 1)];

    public ILineListener ListenerAt(int slot) => _chunks[slot >> WaiterChunk.Shift]!.ListenerAt(slot & (WaiterChunk.MaxRows - 1));

    /// <summary>The token of whoever waits in a slot, 0 when nobody does. The slot may be any number: tickets come from outside.</summary>
    public long TokenAt(int slot)
    {
        var (id, row) = (slot >> WaiterChunk.Shift, slot & (WaiterChunk.MaxRows - 1));
        var chunk = (uint)id < (uint)_chunks.Length ? _chunks[id] : null;
        return chunk is not null && row < chunk.Size ? chunk[row].Token : 0;
    }

    public int Take(ILineListener listener)
    {
        var chunk = _withRoom ?? MakeRoom();
        var wasSpare = IsSpare(chunk);
        var row = chunk.Take(listener);
        if (wasSpare)
        {
            _spares--;
        }

        if (chunk.IsFull)
        {
            RemoveFromRoom(chunk);
        }

        return (chunk.Id << WaiterChunk.Shift) + row;
    }

    public void Free(int slot)
    {
        var chunk = _chunks[slot >> WaiterChunk.Shift]!;
        if (chunk.IsFull)
        {
            AddToRoom(chunk);
        }

        chunk.Free(slot & (WaiterChunk.MaxRows - 1));
        if (!IsSpare(chunk))
        {
            return;
        }

        if (_spares == MaxSpares)
        {
            Drop(chunk);
        }
        else
        {
            _spares++;
        }
    }

    private static bool IsSpare(WaiterChunk chunk) => chunk.Used == 0 && chunk.Id != 0;

    private WaiterChunk MakeRoom()
    {
        var chunk = _chunks[0]!;
        if (chunk.Size < WaiterChunk.MaxRows)
        {
            chunk.Grow();
        }
        else
        {
            chunk = AddSpare();
        }

        AddToRoom(chunk);
        return chunk;
    }

    private WaiterChunk AddSpare()
    {
        var id = _freeIds.TakeLowest();
        if (id < 0)
        {
            id = _idsUsed++;
        }

        Room.For(ref _chunks, id);
        _spares++;
        return _chunks[id] = new WaiterChunk(id, WaiterChunk.MaxRows);
    }

    private void Drop(WaiterChunk chunk)
    {
        RemoveFromRoom(chunk);
        _freeIds.Add(chunk.Id);
        _chunks[chunk.Id] = null;
    }

    private void AddToRoom(WaiterChunk chunk)
    {
        chunk.Next = _withRoom;
        if (_withRoom is not null)
        {
            _withRoom.Previous = chunk;
        }

        _withRoom = chunk;
    }

    private void RemoveFromRoom(WaiterChunk chunk)
    {
        if (chunk.Previous is null)
        {
            _withRoom = chunk.Next;
        }
        else
        {
            chunk.Previous.Next = chunk.Next;
        }

        if (chunk.Next is not null)
        {
            chunk.Next.Previous = chunk.Previous;
        }

        (chunk.Previous, chunk.Next) = (null, null);
    }
}

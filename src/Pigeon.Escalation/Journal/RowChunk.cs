using System.Buffers.Binary;

namespace Pigeon.Escalation.Journal;

/// <summary>
/// Consecutive rows, one behind the other in one array: a length, then the payload. What is written is never written over, so that a
/// reader may look at it while rows are added, removed or replaced.
/// </summary>
internal sealed class RowChunk(long first, int size)
{
    public const int HeaderSize = sizeof(int);

    private readonly byte[] _bytes = new byte[size];
    private int _start;
    private int _end;

    /// <summary>The number of its first row.</summary>
    public long First { get; private set; } = first;

    public int Count { get; private set; }

    public int Size => _bytes.Length;

    /// <summary>The number that the next row has to have.</summary>
    public long Next => First + Count;

    public bool TryAdd(ReadOnlySpan<byte> payload)
    {
        if (payload.Length > _bytes.Length - _end - HeaderSize)
        {
            return false;
        }

        BinaryPrimitives.WriteInt32LittleEndian(_bytes.AsSpan(_end), payload.Length);
        payload.CopyTo(_bytes.AsSpan(_end + HeaderSize));
        _end += HeaderSize + payload.Length;
        Count++;
        return true;
    }

    /// <summary>There must be one. Nothing can be added any more, for its bytes are not used again.</summary>
    public void RemoveLast() => (_end, Count) = (_bytes.Length, Count - 1);

    /// <summary>Removes the rows up to this number.</summary>
    public void RemoveThrough(long number)
    {
        for (; Count > 0 && First <= number; First++, Count--)
        {
            _start += HeaderSize + LengthAt(_start);
        }
    }

    public void CopyTo(List<JournalRow> rows)
    {
        var at = _start;
        for (var i = 0; i < Count; i++)
        {
            var length = LengthAt(at);
            rows.Add(new JournalRow(First + i, _bytes.AsMemory(at + HeaderSize, length)));
            at += HeaderSize + length;
        }
    }

    private int LengthAt(int at) => BinaryPrimitives.ReadInt32LittleEndian(_bytes.AsSpan(at));
}

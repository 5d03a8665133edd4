namespace Pigeon.Escalation.Journal;

/// <summary>
/// The rows of a log in memory. An engine numbers them without gaps, adds at the end, replaces the last one and removes from the front:
/// that costs a copy of the row's bytes and nothing else. Any other number is taken too, at the price of a copy of all of them.
/// </summary>
internal sealed class RowLog
{
    private const int SmallestChunk = 1024;

    /// <summary>As much as the collector still moves: larger arrays would each hasten a full collection.</summary>
    private const int LargestChunk = 64 * 1024;

    /// <summary>In the order of their numbers, none of them empty.</summary>
    private readonly List<RowChunk> _chunks = [];

    /// <summary>The number of the last row; 0 when there is none.</summary>
    public long Last => _chunks.Count == 0 ? 0 : _chunks[^1].Next - 1;

    /// <summary>Writes a row; one that has its number goes.</summary>
    public void Write(long number, ReadOnlySpan<byte> payload)
    {
        if (_chunks.Count > 0 && number <= Last)
        {
            MakeWay(number, payload);
        }
        else
        {
            Add(number, payload);
        }
    }

    public void RemoveThrough(long number)
    {
        var empty = 0;
        foreach (var chunk in _chunks)
        {
            chunk.RemoveThrough(number);
            if (chunk.Count > 0)
            {
                break;
            }

            empty++;
        }

        _chunks.RemoveRange(0, empty);
    }

    /// <summary>The rows as they stand. Their bytes stay as they are, whatever becomes of the log.</summary>
    public List<JournalRow> ToList()
    {
        var rows = new List<JournalRow>(_chunks.Sum(c => c.Count));
        _chunks.ForEach(c => c.CopyTo(rows));
        return rows;
    }

    private void Add(long number, ReadOnlySpan<byte> payload)
    {
        if (_chunks.Count > 0 && _chunks[^1].Next == number && _chunks[^1].TryAdd(payload))
        {
            return;
        }

        var size = _chunks.Count == 0 ? SmallestChunk : Math.Min(_chunks[^1].Size * 2, LargestChunk);
        var chunk = new RowChunk(number, Math.Max(size, RowChunk.HeaderSize + payload.Length));
        chunk.TryAdd(payload);
        _chunks.Add(chunk);
    }

    private void MakeWay(long number, ReadOnlySpan<byte> payload)
    {
        if (number == Last)
        {
            RemoveLast();
            Add(number, payload);
            return;
        }

        var rows = ToList();
        _chunks.Clear();
        foreach (var row in rows.Where(r => r.Number < number))
        {
            Add(row.Number, row.Payload.Span);
        }

        Add(number, payload);
        foreach (var row in rows.Where(r => r.Number > number))
        {
            Add(row.Number, row.Payload.Span);
        }
    }

    private void RemoveLast()
    {
        _chunks[^1].RemoveLast();
        if (_chunks[^1].Count == 0)
        {
            _chunks.RemoveAt(_chunks.Count - 1);
        }
    }
}

namespace Pigeon.Escalation.Engine;

/// <summary>The entries of all runs by id, which is the order of acceptance: a new one goes to the end.</summary>
internal sealed class RunEntries
{
    private const int Shift = 10;
    private const int ChunkSize = 1 << Shift;
    private const int SmallestChunk = 16;

    /// <summary>The last one may be shorter as long as it is the only one: most engines never have many runs.</summary>
    private readonly List<RunEntry[]> _chunks = [];

    public int Count { get; private set; }

    public ref RunEntry this[int index] => ref _chunks[index >> Shift][index & (ChunkSize - 1)];

    public void Add(in RunEntry entry)
    {
        if (Count > 0 && entry.Run < this[Count - 1].Run)
        {
            // Another number of the host, and a restart within a millisecond.
            Insert(~IndexOf(entry.Run), entry);
            return;
        }

        MakeRoom();
        this[Count++] = entry;
    }

    /// <returns>The complement of where it belongs when it is not there.</returns>
    public int IndexOf(RunId run)
    {
        var (low, high) = (0, Count - 1);
        if (high >= 0 && this[high].Run < run)
        {
            return ~Count;
        }

        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            var found = this[middle].Run;
            if (found == run)
            {
                return middle;
            }

            (low, high) = found < run ? (middle + 1, high) : (low, middle - 1);
        }

        return ~low;
    }

    public void RemoveAll(Predicate<RunEntry> isOver)
    {
        var kept = 0;
        for (var i = 0; i < Count; i++)
        {
            if (!isOver(this[i]))
            {
                this[kept++] = this[i];
            }
        }

        Count = kept;
        var chunks = (kept + ChunkSize - 1) >> Shift;
        _chunks.RemoveRange(chunks, _chunks.Count - chunks);
    }

    private void Insert(int index, in RunEntry entry)
    {
        MakeRoom();
        for (var i = Count++; i > index; i--)
        {
            this[i] = this[i - 1];
        }

        this[index] = entry;
    }

    private void MakeRoom()
    {
        var chunk = Count >> Shift;
        if (chunk == _chunks.Count)
        {
            _chunks.Add(new RunEntry[chunk == 0 ? SmallestChunk : ChunkSize]);
        }
        else if (chunk == 0 && Count == _chunks[0].Length)
        {
            var larger = _chunks[0];
            Array.Resize(ref larger, Count * 2);
            _chunks[0] = larger;
        }
    }
}

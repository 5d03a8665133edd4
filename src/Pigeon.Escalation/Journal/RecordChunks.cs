namespace Pigeon.Escalation.Journal;

/// <summary>
/// Room for the records of many runs in few arrays: when a log is read, an object for every run would cost the collector more than
/// reading costs. A chunk is let go with the last of its runs. One thread only.
/// </summary>
internal sealed class RecordChunks
{
    /// <summary>Large enough that the collector does not move it.</summary>
    private const int ChunkSize = 128 * 1024;

    private byte[] _chunk = [];
    private int _used;

    /// <summary>A stretch of a chunk that nobody else gets; what is in it is anything.</summary>
    public (byte[] Bytes, int Start) Take(int size)
    {
        if (size > _chunk.Length - _used)
        {
            (_chunk, _used) = (GC.AllocateUninitializedArray<byte>(Math.Max(size, ChunkSize)), 0);
        }

        _used += size;
        return (_chunk, _used - size);
    }
}

using System.Buffers.Binary;

namespace Pigeon.Escalation.Engine;

/// <summary>
/// The parameters of many runs in few arrays, as their acceptances have them, each by a number. A chunk is let go with the last of its
/// runs.
/// </summary>
internal sealed class ParameterChunks
{
    /// <summary>Longer ones are not taken.</summary>
    public const int MostBytes = 4096;

    private const int Shift = 16;
    private const int ChunkSize = 1 << Shift;
    private const int MostChunks = 1 << (31 - Shift);

    private readonly List<Chunk> _chunks = [];
    private readonly Stack<int> _free = new();
    private int _current = -1;

    /// <summary>Keeps a copy.</summary>
    /// <returns>Its number, above 0; 0 when it is too long, or there is no room for more.</returns>
    public int Take(ReadOnlySpan<byte> parameters)
    {
        var size = sizeof(ushort) + parameters.Length;
        if (parameters.Length > MostBytes || ((_current < 0 || _chunks[_current].Used + size > ChunkSize) && !TryBeginChunk()))
        {
            return 0;
        }

        var chunk = _chunks[_current];
        var begin = chunk.Used;
        BinaryPrimitives.WriteUInt16LittleEndian(chunk.Bytes.AsSpan(begin), (ushort)parameters.Length);
        parameters.CopyTo(chunk.Bytes.AsSpan(begin + sizeof(ushort)));
        _chunks[_current] = chunk with { Used = begin + size, Runs = chunk.Runs + 1 };
        return (_current << Shift | begin) + 1;
    }

    public ReadOnlySpan<byte> this[int number]
    {
        get
        {
            var (bytes, begin) = (_chunks[(number - 1) >> Shift].Bytes, (number - 1) & (ChunkSize - 1));
            return bytes.AsSpan(begin + sizeof(ushort), BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(begin)));
        }
    }

    public void Free(int number)
    {
        var index = (number - 1) >> Shift;
        var chunk = _chunks[index];
        if (chunk.Runs > 1)
        {
            _chunks[index] = chunk with { Runs = chunk.Runs - 1 };
        }
        else if (index == _current)
        {
            _chunks[index] = chunk with { Runs = 0, Used = 0 };
        }
        else
        {
            _chunks[index] = default;
            _free.Push(index);
        }
    }

    private bool TryBeginChunk()
    {
        if (!_free.TryPop(out var index))
        {
            if (_chunks.Count == MostChunks)
            {
                return false;
            }

            index = _chunks.Count;
            _chunks.Add(default);
        }

        _chunks[index] = new Chunk(GC.AllocateUninitializedArray<byte>(ChunkSize), 0, 0);
        _current = index;
        return true;
    }

    private readonly record struct Chunk(byte[] Bytes, int Used, int Runs);
}

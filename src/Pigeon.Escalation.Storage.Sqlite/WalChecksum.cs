using System.Buffers.Binary;

namespace Pigeon.Escalation.Storage.Sqlite;

/// <summary>The running checksum of SQLite's log: two sums over pairs of words, each of which takes in the other.</summary>
internal struct WalChecksum(bool bigEndian)
{
    private uint _first;
    private uint _second;

    public void Add(ReadOnlySpan<byte> bytes)
    {
        for (; bytes.Length >= 8; bytes = bytes[8..])
        {
            _first += Word(bytes) + _second;
            _second += Word(bytes[4..]) + _first;
        }
    }

    /// <summary>Whether these eight bytes say the same; they are big-endian whichever way the words were.</summary>
    public readonly bool Fits(ReadOnlySpan<byte> bytes) =>
        BinaryPrimitives.ReadUInt32BigEndian(bytes) == _first && BinaryPrimitives.ReadUInt32BigEndian(bytes[4..]) == _second;

    private readonly uint Word(ReadOnlySpan<byte> bytes) =>
        bigEndian ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes);
}

using System.Buffers.Binary;

namespace Pigeon.Escalation.Storage.Sqlite;

/// <summary>
/// Looks at the log that SQLite wrote ahead, before SQLite does: what follows its last whole commit is what a loss of power or a crash
/// has torn, and SQLite leaves it out without a word.
/// </summary>
/// <remarks>
/// The log is a header of 32 bytes and frames: 24 bytes, then a page. The checksums run through all frames. A frame whose salts are not
/// those of the header was left behind by an earlier round through the file; that is no tear.
/// </remarks>
internal sealed class WalTail
{
    private const int HeaderSize = 32;
    private const int FrameHeaderSize = 24;
    private const uint LittleEndianMagic = 0x377F0682;

    private readonly Stream _file;
    private readonly byte[] _header = new byte[HeaderSize];
    private WalChecksum _sum;

    private WalTail(Stream file) => _file = file;

    /// <returns>What to tell the operator; null: nothing is torn.</returns>
    public static string? Inspect(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1 << 16);
        var torn = new WalTail(file).CountTornBytes();
        return torn == 0
            ? null
            : $"the last stop was not clean: {torn} bytes after the last whole commit of {path} were torn, and are cut off";
    }

    private long CountTornBytes()
    {
        if (_file.Length == 0)
        {
            return 0;
        }

        if (_file.ReadAtLeast(_header, HeaderSize, throwOnEndOfStream: false) < HeaderSize || !IsHeaderWhole())
        {
            return _file.Length;
        }

        var frame = new byte[FrameHeaderSize + BinaryPrimitives.ReadInt32BigEndian(_header.AsSpan(8))];
        long committed = HeaderSize, end = HeaderSize;
        var whole = true;
        while (_file.ReadAtLeast(frame, frame.Length, throwOnEndOfStream: false) is var read and > 0
            && IsOfThisRound(frame.AsSpan(0, read)))
        {
            end += read;
            whole = whole && read == frame.Length && IsFrameWhole(frame);
            committed = whole && BinaryPrimitives.ReadUInt32BigEndian(frame.AsSpan(4)) != 0 ? end : committed;
        }

        return end - committed;
    }

    private bool IsHeaderWhole()
    {
        var magic = BinaryPrimitives.ReadUInt32BigEndian(_header);
        var pageSize = BinaryPrimitives.ReadUInt32BigEndian(_header.AsSpan(8));
        _sum = new WalChecksum(bigEndian: magic != LittleEndianMagic);
        _sum.Add(_header.AsSpan(0, 24));
        return (magic & ~1u) == LittleEndianMagic && pageSize is >= 512 and <= 65536 && _sum.Fits(_header.AsSpan(24));
    }

    /// <summary>
    /// SQLite never writes a frame of page 0: where the file has grown and its content was lost, zeros are read. Of a frame that is cut
    /// before its salts, nothing is known but that it was being written.
    /// </summary>
    private bool IsOfThisRound(ReadOnlySpan<byte> frame) =>
        frame.Length < 16
        || frame[8..16].SequenceEqual(_header.AsSpan(16, 8))
        || BinaryPrimitives.ReadUInt32BigEndian(frame) == 0;

    private bool IsFrameWhole(ReadOnlySpan<byte> frame)
    {
        _sum.Add(frame[..8]);
        _sum.Add(frame[FrameHeaderSize..]);
        return frame[8..16].SequenceEqual(_header.AsSpan(16, 8)) && _sum.Fits(frame[16..24]);
    }
}

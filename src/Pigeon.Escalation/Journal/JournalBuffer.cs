using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Unicode;

namespace Pigeon.Escalation.Journal;

/// <summary>Bytes that are being written: numbers little-endian, or seven bits a byte where they are mostly small. Reused.</summary>
internal sealed class JournalBuffer
{
    private byte[] _bytes = new byte[256];

    public int Length { get; private set; }

    public ReadOnlyMemory<byte> Memory => _bytes.AsMemory(0, Length);

    public ReadOnlySpan<byte> Span => _bytes.AsSpan(0, Length);

    public void Clear() => Length = 0;

    public void Byte(byte value) => Take(1)[0] = value;

    public void Int64(long value) => BinaryPrimitives.WriteInt64LittleEndian(Take(8), value);

    public void UInt32(uint value) => BinaryPrimitives.WriteUInt32LittleEndian(Take(4), value);

    public void Bytes(ReadOnlySpan<byte> bytes) => bytes.CopyTo(Take(bytes.Length));

    /// <summary>Seven bits a byte, lowest first.</summary>
    public void Number(ulong value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            Byte((byte)(value | 0x80));
        }

        Byte((byte)value);
    }

    /// <summary>Small numbers of either sign are short.</summary>
    public void Signed(long value) => Number((ulong)((value << 1) ^ (value >> 63)));

    public void Definition(DefinitionId id) => id.Write(Take(DefinitionId.Size));

    /// <summary>UTF-8; a text that is not valid Unicode is kept as it is, in UTF-16, for ids are the host's.</summary>
    public void Text(string text)
    {
        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        var bytes = ArrayPool<byte>.Shared.Rent(most);
        var isValid = Utf8.FromUtf16(text, bytes, out _, out var written, replaceInvalidSequences: false) == OperationStatus.Done;
        if (isValid)
        {
            Number((ulong)written << 1);
            Bytes(bytes.AsSpan(0, written));
        }
        else
        {
            Number(((ulong)text.Length << 1) | 1);
            foreach (var unit in text)
            {
                BinaryPrimitives.WriteUInt16LittleEndian(Take(2), unit);
            }
        }

        ArrayPool<byte>.Shared.Return(bytes);
    }

    public void OptionalText(string? text)
    {
        Byte(text is null ? (byte)0 : (byte)1);
        if (text is not null)
        {
            Text(text);
        }
    }

    /// <summary>Begins a record; its length is filled in by <see cref="EndRecord"/>.</summary>
    public int BeginRecord(RecordKind kind)
    {
        var start = Length;
        Byte((byte)kind);
        Take(4);
        return start;
    }

    public void EndRecord(int start) =>
        BinaryPrimitives.WriteUInt32LittleEndian(_bytes.AsSpan(start + 1), (uint)(Length - start - RecordFormat.HeaderSize));

    /// <summary>Ends with the checksum of all that was written since <paramref name="start"/>.</summary>
    public void Seal(int start, long seed) => UInt32(Checksum.Of(_bytes.AsSpan(start, Length - start), seed));

    // A record is a dozen short pieces: room for one is found without a call.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Span<byte> Take(int count)
    {
        var start = Length;
        if (start + count > _bytes.Length)
        {
            Grow(start + count);
        }

        Length = start + count;
        return _bytes.AsSpan(start, count);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Grow(int room) => Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, room));
}

using System.Buffers.Binary;
using System.Text;
using System.Text.Unicode;

namespace Pigeon.Escalation.Journal;

/// <summary>Bytes that are being read. Whatever does not fit is a fault that names the place.</summary>
/// <param name="bytes">The bytes.</param>
/// <param name="place">Where they come from, for faults.</param>
/// <param name="start">At which byte of that place they begin.</param>
internal ref struct JournalBytes(ReadOnlySpan<byte> bytes, string place, int start = 0)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;

    public int Position { get; private set; }

    public readonly string Place => place;

    /// <summary>The position within the place.</summary>
    public readonly int Offset => start + Position;

    public readonly bool IsAtEnd => Position == _bytes.Length;

    /// <summary>Opens bytes that <see cref="JournalBuffer.Seal"/> has closed: checks the sum, then the version.</summary>
    public static JournalBytes Unseal(ReadOnlySpan<byte> sealedBytes, long seed, string place)
    {
        var length = sealedBytes.Length - RecordFormat.ChecksumSize;
        if (length < 1)
        {
            throw Damaged(place, 0, $"{sealedBytes.Length} bytes are too few");
        }

        if (Checksum.Of(sealedBytes[..length], seed) != BinaryPrimitives.ReadUInt32LittleEndian(sealedBytes[length..]))
        {
            throw Damaged(place, length, $"the checksum does not fit the {length} bytes before it");
        }

        var bytes = new JournalBytes(sealedBytes[..length], place);
        bytes.Expect(bytes.Byte(), RecordFormat.Version, "format");
        return bytes;
    }

    public static JournalException Damaged(string place, int position, string what) =>
        new(JournalFault.Damaged, $"{place}, byte {position}: {what}");

    public readonly JournalException Damaged(string what) => Damaged(place, Offset, what);

    /// <summary>A version, or a kind of something, above those that this build knows was written by a newer one.</summary>
    public readonly void Expect(long found, long most, string what)
    {
        if (found > most)
        {
            throw new JournalException(
                JournalFault.Newer,
                $"{place}, byte {Offset}: {what} {found} was written by a newer version of this library; this one knows up to {most}");
        }

        if (found < 1)
        {
            throw Damaged($"{what} {found} is none");
        }
    }

    private readonly byte Expected(byte value, byte most, string what)
    {
        Expect(value, most, what);
        return value;
    }

    public byte Byte() => Take(1)[0];

    public long Int64() => BinaryPrimitives.ReadInt64LittleEndian(Take(8));

    public uint UInt32() => BinaryPrimitives.ReadUInt32LittleEndian(Take(4));

    /// <summary>A time in UTC ticks.</summary>
    public long Ticks()
    {
        var ticks = Int64();
        return ticks >= 0 && ticks <= DateTimeOffset.MaxValue.UtcTicks ? ticks : throw Damaged($"{ticks} ticks are no time");
    }

    /// <summary>A value of an enumeration; one above those that this build knows was written by a newer one.</summary>
    public byte Value(byte most, string what)
    {
        var value = Byte();
        return value == 0 ? value : Expected(value, most, what);
    }

    public char Key()
    {
        var key = Number();
        return key <= char.MaxValue ? (char)key : throw Damaged($"{key} is no key");
    }

    public DefinitionId Definition() => DefinitionId.Read(Take(DefinitionId.Size));

    public ulong Number()
    {
        ulong value = 0;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var next = Byte();
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }

        throw Damaged("a number has no end");
    }

    public int Int32()
    {
        var value = Number();
        return value <= int.MaxValue ? (int)value : throw Damaged($"{value} is too great a number");
    }

    public long Signed()
    {
        var value = Number();
        return (long)(value >> 1) ^ -(long)(value & 1);
    }

    public int SignedInt32()
    {
        var value = Signed();
        return value is >= int.MinValue and <= int.MaxValue ? (int)value : throw Damaged($"{value} is out of range");
    }

    /// <summary>How many things follow, each of at least so many bytes: a damaged number must not make room for billions.</summary>
    public int Count(int leastSize)
    {
        var count = Int32();
        return count <= (_bytes.Length - Position) / leastSize ? count : throw Damaged($"{count} things do not fit in what follows");
    }

    public string Text()
    {
        var bytes = TakeText(out var isUtf16);
        return isUtf16 ? Utf16(bytes) : Encoding.UTF8.GetString(bytes);
    }

    /// <summary>Checks a text, and makes none of it.</summary>
    public void PassText() => TakeText(out _);

    public string? OptionalText() => Flag() ? Text() : null;

    public bool Flag()
    {
        var value = Byte();
        return value <= 1 ? value == 1 : throw Damaged($"{value} is neither yes nor no");
    }

    public ReadOnlySpan<byte> Take(int count)
    {
        if ((uint)count > (uint)(_bytes.Length - Position))
        {
            throw Damaged($"{count} bytes are needed, {_bytes.Length - Position} are left");
        }

        Position += count;
        return _bytes.Slice(Position - count, count);
    }

    /// <summary>All that is left.</summary>
    public ReadOnlySpan<byte> Rest() => Take(_bytes.Length - Position);

    /// <summary>The next record: its kind, and its body as bytes of their own.</summary>
    public JournalBytes Record(out RecordKind kind, out ReadOnlySpan<byte> whole)
    {
        var begin = Position;
        kind = (RecordKind)Byte();
        Expect((long)kind, (long)RecordKind.Archived, "record kind");
        var length = UInt32();
        var body = Take(length <= int.MaxValue ? (int)length : throw Damaged($"a record of {length} bytes does not fit in what follows"));
        whole = _bytes[begin..Position];
        return new JournalBytes(body, place, Offset - body.Length);
    }

    /// <summary>Nothing may follow.</summary>
    public readonly void End()
    {
        if (!IsAtEnd)
        {
            throw Damaged($"{_bytes.Length - Position} bytes are left over");
        }
    }

    private ReadOnlySpan<byte> TakeText(out bool isUtf16)
    {
        var header = Number();
        var length = header >> 1;
        isUtf16 = (header & 1) != 0;
        var size = isUtf16 ? length * 2 : length;
        if (length > int.MaxValue || size > (ulong)(_bytes.Length - Position))
        {
            throw Damaged($"a text of {size} bytes does not fit in what follows");
        }

        var bytes = Take((int)size);
        return isUtf16 || Utf8.IsValid(bytes) ? bytes : throw Damaged("a text is not UTF-8");
    }

    private static string Utf16(ReadOnlySpan<byte> bytes)
    {
        var text = new char[bytes.Length / 2];
        for (var i = 0; i < text.Length; i++)
        {
            text[i] = (char)BinaryPrimitives.ReadUInt16LittleEndian(bytes[(i * 2)..]);
        }

        return new string(text);
    }
}

using System.Buffers.Binary;
using System.Globalization;

namespace Pigeon.Escalation;

/// <summary>
/// What tells a definition from others: the first half of the SHA-256 of what it says, so that runs which share a definition share
/// its one copy, across restarts and registrations. A value.
/// </summary>
/// <param name="High">The first eight bytes, big-endian.</param>
/// <param name="Low">The next eight.</param>
public readonly record struct DefinitionId(ulong High, ulong Low)
{
    /// <summary>How many bytes it takes.</summary>
    public const int Size = 16;

    /// <summary>Reads sixteen bytes.</summary>
    public static DefinitionId Read(ReadOnlySpan<byte> bytes) =>
        new(BinaryPrimitives.ReadUInt64BigEndian(bytes), BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]));

    /// <summary>Writes sixteen bytes.</summary>
    public void Write(Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt64BigEndian(bytes, High);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], Low);
    }

    /// <summary>The same as <see cref="Write"/>, as an array.</summary>
    public byte[] ToByteArray()
    {
        var bytes = new byte[Size];
        Write(bytes);
        return bytes;
    }

    /// <summary>Thirty-two hexadecimal digits.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{High:x16}{Low:x16}");
}

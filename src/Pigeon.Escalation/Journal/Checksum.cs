using System.Buffers.Binary;
using System.Numerics;

namespace Pigeon.Escalation.Journal;

/// <summary>
/// CRC-32C. It begins with the place that the bytes belong to, so that a whole row in another row's place is found, too.
/// </summary>
internal static class Checksum
{
    public static uint Of(ReadOnlySpan<byte> bytes, long seed)
    {
        var crc = BitOperations.Crc32C(uint.MaxValue, (ulong)seed);
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
        {
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        }

        foreach (var value in bytes)
        {
            crc = BitOperations.Crc32C(crc, value);
        }

        return ~crc;
    }
}

using System.Buffers.Binary;

namespace Pigeon.Escalation.Testing.Journals;

/// <summary>What the cases write. The same on every run.</summary>
internal static class Samples
{
    public static DateTimeOffset Start { get; } = new(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Some bytes that tell their number, of a length of their own.</summary>
    public static byte[] Payload(long number)
    {
        var payload = Bytes(sizeof(long) + (int)(number % 57));
        BinaryPrimitives.WriteInt64BigEndian(payload, number);
        return payload;
    }

    /// <summary>Every value of a byte, again and again, in another order each time.</summary>
    public static byte[] Bytes(int length)
    {
        var bytes = new byte[length];
        for (var i = 0; i < length; i++)
        {
            bytes[i] = (byte)((i * 167) ^ (i >> 8));
        }

        return bytes;
    }

    public static DefinitionId Definition(int number) => new(0xF1E2_D3C4_B5A6_9788 ^ (ulong)number, (ulong)number);

    /// <summary>A run accepted so many minutes after the start, and ended 90 seconds later.</summary>
    public static EndedRun Run(int minute)
    {
        var accepted = Start + TimeSpan.FromMinutes(minute);
        return new EndedRun
        {
            Run = new RunId(RunId.FirstAt(accepted).Value + minute),
            Definition = Definition(minute % 3),
            AcceptedAt = accepted,
            EndedAt = accepted + TimeSpan.FromSeconds(90),
            Status = RunStatus.Succeeded,
            Flow = "night",
            Pool = "main",
            Contacts = ["alice", "bob"],
            Payload = Payload(minute),
        };
    }

    public static EndedRun[] Runs(int count) => [.. Enumerable.Range(0, count).Select(Run)];

    public static KeyValuePair<DefinitionId, ReadOnlyMemory<byte>> Defined(int number) => Defined(number, Payload(1000 + number));

    public static KeyValuePair<DefinitionId, ReadOnlyMemory<byte>> Defined(int number, ReadOnlyMemory<byte> definition) =>
        new(Definition(number), definition);
}

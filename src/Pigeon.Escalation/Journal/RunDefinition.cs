using System.Security.Cryptography;
using Pigeon.Escalation.Machine;

namespace Pigeon.Escalation.Journal;

/// <summary>
/// What runs are accepted with, and its one form in bytes, from which a restart makes it again without any registration. Immutable,
/// shared by its runs.
/// </summary>
internal sealed class RunDefinition
{
    private RunDefinition(DefinitionId id, CallFlowPlan plan, byte[] bytes) => (Id, Plan, Bytes) = (id, plan, bytes);

    public DefinitionId Id { get; }

    public CallFlowPlan Plan { get; }

    /// <summary>Version, what it says, checksum.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    public static RunDefinition Of(CallFlowPlan plan)
    {
        var buffer = new JournalBuffer();
        buffer.Byte(RecordFormat.Version);
        DefinitionFormat.Write(buffer, plan);
        buffer.Seal(0, seed: 0);
        var bytes = buffer.Span.ToArray();
        return new RunDefinition(IdOf(bytes), plan, bytes);
    }

    /// <exception cref="JournalException">Damaged, or newer than this build.</exception>
    public static RunDefinition Read(DefinitionId id, ReadOnlySpan<byte> bytes, string place)
    {
        var body = JournalBytes.Unseal(bytes, seed: 0, $"{place}, definition {id}");
        if (IdOf(bytes) != id)
        {
            throw body.Damaged($"its content is that of definition {IdOf(bytes)}");
        }

        return new RunDefinition(id, DefinitionFormat.Read(ref body), bytes.ToArray());
    }

    private static DefinitionId IdOf(ReadOnlySpan<byte> bytes)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes, hash);
        return DefinitionId.Read(hash);
    }
}

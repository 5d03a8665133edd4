namespace Pigeon.Escalation.Journal;

/// <summary>A row of the log: version, records, checksum.</summary>
internal static class LogRow
{
    public static void Begin(JournalBuffer buffer)
    {
        buffer.Clear();
        buffer.Byte(RecordFormat.Version);
    }

    public static void End(JournalBuffer buffer, long number) => buffer.Seal(0, number);

    /// <exception cref="JournalException">Damaged, or newer than this build.</exception>
    public static JournalBytes Open(in JournalRow row) => JournalBytes.Unseal(row.Payload.Span, row.Number, $"row {row.Number}");

    public static void WriteDefinition(JournalBuffer buffer, RunDefinition definition)
    {
        var start = buffer.BeginRecord(RecordKind.Definition);
        buffer.Definition(definition.Id);
        buffer.Bytes(definition.Bytes.Span);
        buffer.EndRecord(start);
    }

    public static void WriteCarried(JournalBuffer buffer, RunId run, ReadOnlySpan<byte> records)
    {
        var start = buffer.BeginRecord(RecordKind.Carried);
        buffer.Int64(run.Value);
        buffer.Bytes(records);
        buffer.EndRecord(start);
    }

    public static void WriteArchived(JournalBuffer buffer, RunId run)
    {
        var start = buffer.BeginRecord(RecordKind.Archived);
        buffer.Int64(run.Value);
        buffer.EndRecord(start);
    }
}

namespace Pigeon.Escalation.Journal;

/// <summary>A run that was found in the log and is not in the history yet. A value that changes, in its place in the image.</summary>
internal struct OpenRun
{
    /// <summary>What it was accepted with.</summary>
    public RunDefinition? Definition { get; set; }

    public RunRecords Records;

    /// <summary>The row and the byte within <see cref="Records"/> at which the run's latest row begins.</summary>
    public (long Row, int Start) Latest { get; private set; }

    public void Accept(RunDefinition definition, long row, ReadOnlySpan<byte> record, RecordChunks chunks)
    {
        (Definition, Latest) = (definition, (row, 0));
        Records.Begin(record, chunks);
    }

    public void Add(long row, ReadOnlySpan<byte> record)
    {
        if (Latest.Row != row)
        {
            Latest = (row, Records.Length);
        }

        Records.Add(record);
    }

    /// <summary>What was carried takes the place of what came before; its effects have long left.</summary>
    public void Replace(ReadOnlySpan<byte> records, RecordChunks chunks)
    {
        Records.Begin(records, chunks);
        Latest = (0, records.Length);
    }
}

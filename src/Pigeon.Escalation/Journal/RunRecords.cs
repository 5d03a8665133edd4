namespace Pigeon.Escalation.Journal;

/// <summary>
/// The records of one run so far, as they stand in the log: carried when the log is shortened, and put into the history. A value that
/// changes, for there is one for every run: it has its place in the run's object, and is not copied on.
/// </summary>
/// <remarks>What was read from a log shares an array with other runs, until it outgrows its stretch of it.</remarks>
internal struct RunRecords
{
    /// <summary>A run that waits has two records, and the second one is short.</summary>
    private const int RoomForOneMore = 32;

    private byte[]? _bytes;
    private int _start;
    private int _room;

    public int Length { get; private set; }

    public readonly ReadOnlySpan<byte> Span => _bytes.AsSpan(_start, Length);

    /// <summary>Begins anew, with records that were read.</summary>
    public void Begin(ReadOnlySpan<byte> records, RecordChunks chunks)
    {
        (_room, Length) = (records.Length + RoomForOneMore, records.Length);
        (_bytes, _start) = chunks.Take(_room);
        records.CopyTo(_bytes.AsSpan(_start));
    }

    public void Add(ReadOnlySpan<byte> record)
    {
        if (Length + record.Length > _room)
        {
            MoveTo(Math.Max(_room * 2, Length + record.Length + RoomForOneMore));
        }

        record.CopyTo(_bytes.AsSpan(_start + Length));
        Length += record.Length;
    }

    public void Clear() => this = default;

    private void MoveTo(int room)
    {
        var bytes = new byte[room];
        Span.CopyTo(bytes);
        (_bytes, _start, _room) = (bytes, 0, room);
    }
}

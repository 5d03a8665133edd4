namespace Pigeon.Escalation.Journal;

/// <summary>
/// The records of one run so far, as they stand in the log: carried when the log is shortened, and put into the history. A value that
/// changes, for there is one for every run: it has its place in the run's object, and is not copied on.
/// </summary>
internal struct RunRecords
{
    /// <summary>A run that waits has two records, and the second one is short.</summary>
    private const int RoomForOneMore = 32;

    private byte[]? _bytes;

    public int Length { get; private set; }

    public readonly ReadOnlySpan<byte> Span => _bytes.AsSpan(0, Length);

    public void Add(ReadOnlySpan<byte> record)
    {
        var size = _bytes?.Length ?? 0;
        if (Length + record.Length > size)
        {
            Array.Resize(ref _bytes, Math.Max(size * 2, Length + record.Length + RoomForOneMore));
        }

        record.CopyTo(_bytes.AsSpan(Length));
        Length += record.Length;
    }

    public void Clear() => (_bytes, Length) = (null, 0);
}

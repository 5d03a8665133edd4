namespace Pigeon.Escalation.Journal;

/// <summary>The records of one run so far, as they stand in the log: carried when the log is shortened, and put into the history.</summary>
internal sealed class RunRecords
{
    private byte[] _bytes = [];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Span => _bytes.AsSpan(0, Length);

    public void Add(ReadOnlySpan<byte> record)
    {
        if (Length + record.Length > _bytes.Length)
        {
            // A run that waits has two short records; one that calls has many more.
            Array.Resize(ref _bytes, Length == 0 ? record.Length : Math.Max(_bytes.Length * 2, Length + record.Length));
        }

        record.CopyTo(_bytes.AsSpan(Length));
        Length += record.Length;
    }

    public void Clear() => (_bytes, Length) = ([], 0);
}

using System.Buffers;

namespace Pigeon.Escalation.Journal;

/// <summary>
/// The records of one run so far, as they stand in the log: carried when the log is shortened, and put into the history. A value that
/// changes, for there is one for every run: it has its place in the run's object, and is not copied on.
/// </summary>
/// <remarks>
/// What was read from a log shares an array with other runs, until it outgrows its stretch of it; then it has one of the pool's, which
/// goes back when the run is in the history.
/// </remarks>
internal struct RunRecords
{
    /// <summary>A run that waits has two records, and the second one is short.</summary>
    private const int RoomForOneMore = 32;

    /// <summary>The shared pool keeps few arrays of a size, and gives new ones to most of many runs that call at the same time.</summary>
    private static readonly ArrayPool<byte> Arrays = ArrayPool<byte>.Create(maxArrayLength: 2048, maxArraysPerBucket: 1024);

    private byte[]? _bytes;
    private int _start;
    private int _room;
    private bool _isRented;

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

    /// <summary>Its bytes are another run's from now on: only the one that has its place in the run's object may be cleared.</summary>
    public void Clear()
    {
        GiveBack();
        this = default;
    }

    private void MoveTo(int room)
    {
        var bytes = Arrays.Rent(room);
        Span.CopyTo(bytes);
        GiveBack();
        (_bytes, _start, _room, _isRented) = (bytes, 0, bytes.Length, true);
    }

    private readonly void GiveBack()
    {
        if (_isRented)
        {
            Arrays.Return(_bytes!);
        }
    }
}

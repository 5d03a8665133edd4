using System.Buffers.Binary;

namespace Pigeon.Escalation.Journal;

/// <summary>The pieces of a flat journal file.</summary>
internal static class JournalFileFormat
{
    private const int HeaderSize = 9;

    private enum Piece : byte
    {
        Row = 1,
        Definition = 2,
        Ended = 3,

        /// <summary>The last piece: how many there were before it. Without it nobody could tell that a copy was cut between two.</summary>
        End = 4,
    }

    public static ReadOnlySpan<byte> Heading => "PIGEON-JOURNAL-1"u8;

    /// <summary>Whether these bytes begin a file of this version or a newer one.</summary>
    public static bool IsOne(ReadOnlySpan<byte> start) => start.StartsWith(Heading) || IsNewer(start);

    private static bool IsNewer(ReadOnlySpan<byte> start) =>
        start.StartsWith(Heading[..^1]) && start.Length >= Heading.Length && start[Heading.Length - 1] > Heading[^1];

    public static void WriteRow(JournalBuffer buffer, in JournalRow row)
    {
        var body = new JournalBuffer();
        body.Int64(row.Number);
        body.Bytes(row.Payload.Span);
        Write(buffer, Piece.Row, body.Span);
    }

    public static void WriteDefinition(JournalBuffer buffer, DefinitionId id, ReadOnlySpan<byte> definition)
    {
        var body = new JournalBuffer();
        body.Definition(id);
        body.Bytes(definition);
        Write(buffer, Piece.Definition, body.Span);
    }

    public static void WriteEnded(JournalBuffer buffer, EndedRun run)
    {
        var body = new JournalBuffer();
        body.Int64(run.Run.Value);
        body.Definition(run.Definition);
        body.Int64(run.AcceptedAt.UtcTicks);
        body.Int64(run.EndedAt.UtcTicks);
        body.Byte((byte)run.Status);
        body.Text(run.Flow);
        body.Text(run.Pool);
        body.Number((ulong)run.Contacts.Count);
        foreach (var contact in run.Contacts)
        {
            body.Text(contact);
        }

        body.Bytes(run.Payload.Span);
        Write(buffer, Piece.Ended, body.Span);
    }

    public static void WriteEnd(JournalBuffer buffer, long pieces)
    {
        var body = new JournalBuffer();
        body.Int64(pieces);
        Write(buffer, Piece.End, body.Span);
    }

    public static InMemoryJournal Read(ReadOnlyMemory<byte> file)
    {
        if (!file.Span.StartsWith(Heading))
        {
            throw IsNewer(file.Span)
                ? new JournalException(
                    JournalFault.Newer,
                    $"the file: format {(char)file.Span[Heading.Length - 1]} was written by a newer version of this library; "
                    + $"this one knows up to {(char)Heading[^1]}")
                : JournalBytes.Damaged("the file", 0, "it does not begin like a journal file");
        }

        var journal = new InMemoryJournal(int.MaxValue);
        var at = Heading.Length;
        for (long pieces = 0; at < file.Length; pieces++)
        {
            var (whole, place) = (WholePiece(file.Span[at..]), $"the file, the piece at byte {at}");
            if (whole == 0)
            {
                return Torn(journal, file.Span[at..], at, place);
            }

            if (Take(journal, file.Slice(at, whole), pieces, place))
            {
                return at + whole == file.Length ? journal
                    : throw JournalBytes.Damaged("the file", at + whole, $"{file.Length - at - whole} bytes follow its end");
            }

            at += whole;
        }

        journal.Notice = $"the file ends at byte {at} without its end mark: the copy was cut off there, and what came after is missing";
        return journal;
    }

    /// <summary>A tail is torn only when nothing whole comes after it: else it is a piece whose length was damaged.</summary>
    private static InMemoryJournal Torn(InMemoryJournal journal, ReadOnlySpan<byte> tail, int at, string place)
    {
        for (var i = 1; i <= tail.Length - HeaderSize; i++)
        {
            if ((Piece)tail[i] is >= Piece.Row and <= Piece.End && LengthOf(tail[i..]) is > 0 and var whole && Fits(tail.Slice(i, whole)))
            {
                throw JournalBytes.Damaged(place, 0, $"it is not whole, though a whole piece follows at byte {at + i}");
            }
        }

        journal.Notice = $"a torn tail of {tail.Length} bytes was cut off at byte {at}";
        return journal;
    }

    /// <summary>
    /// The size of the piece that these bytes begin with; 0 when it is torn: it reaches beyond the end, or it is the last one and its
    /// bytes were not all written.
    /// </summary>
    private static int WholePiece(ReadOnlySpan<byte> rest)
    {
        var whole = LengthOf(rest);
        return whole < rest.Length || Fits(rest) ? whole : 0;
    }

    /// <summary>How long the piece says that it is, its header included; 0: longer than what is there.</summary>
    private static int LengthOf(ReadOnlySpan<byte> rest)
    {
        var length = rest.Length < HeaderSize ? uint.MaxValue : BinaryPrimitives.ReadUInt32LittleEndian(rest[1..]);
        return length <= rest.Length - HeaderSize ? HeaderSize + (int)length : 0;
    }

    private static bool Fits(ReadOnlySpan<byte> piece)
    {
        var body = piece[HeaderSize..];
        return Checksum.Of(body, Seed(piece[0], (uint)body.Length)) == BinaryPrimitives.ReadUInt32LittleEndian(piece[5..]);
    }

    /// <returns>Whether it was the last piece.</returns>
    private static bool Take(InMemoryJournal journal, ReadOnlyMemory<byte> piece, long before, string place)
    {
        if (!Fits(piece.Span))
        {
            throw JournalBytes.Damaged(place, 0, "the checksum does not fit");
        }

        var (kind, body) = ((Piece)piece.Span[0], piece[HeaderSize..]);
        var bytes = new JournalBytes(body.Span, place);
        bytes.Expect((long)kind, (long)Piece.End, "piece");
        switch (kind)
        {
            case Piece.Row:
                journal.Put(new JournalRow(bytes.Int64(), body[bytes.Position..]));
                break;
            case Piece.Definition:
                journal.Put(bytes.Definition(), bytes.Rest().ToArray());
                break;
            case Piece.Ended:
                journal.Put(ReadEnded(ref bytes));
                break;
            default:
                return bytes.Int64() is var pieces && pieces == before
                    ? true
                    : throw bytes.Damaged($"{pieces} pieces were written, {before} are there");
        }

        return false;
    }

    private static EndedRun ReadEnded(ref JournalBytes bytes)
    {
        var run = new EndedRun
        {
            Run = new RunId(bytes.Int64()),
            Definition = bytes.Definition(),
            AcceptedAt = RunFormat.ReadInstant(ref bytes),
            EndedAt = RunFormat.ReadInstant(ref bytes),
            Status = (RunStatus)bytes.Value((byte)RunStatus.Aborted, "status of a run"),
            Flow = bytes.Text(),
            Pool = bytes.Text(),
            Contacts = ReadContacts(ref bytes),
            Payload = default,
        };
        return run with { Payload = bytes.Rest().ToArray() };
    }

    private static string[] ReadContacts(ref JournalBytes bytes)
    {
        var contacts = new string[bytes.Count(leastSize: 1)];
        for (var i = 0; i < contacts.Length; i++)
        {
            contacts[i] = bytes.Text();
        }

        return contacts;
    }

    private static void Write(JournalBuffer buffer, Piece kind, ReadOnlySpan<byte> body)
    {
        buffer.Byte((byte)kind);
        buffer.UInt32((uint)body.Length);
        buffer.UInt32(Checksum.Of(body, Seed((byte)kind, (uint)body.Length)));
        buffer.Bytes(body);
    }

    private static long Seed(byte kind, uint length) => (long)kind << 32 | length;
}

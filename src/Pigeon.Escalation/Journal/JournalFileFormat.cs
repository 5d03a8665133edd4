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
    }

    public static ReadOnlySpan<byte> Heading => "PIGEON-JOURNAL-1"u8;

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

    public static InMemoryJournal Read(ReadOnlyMemory<byte> file)
    {
        if (!file.Span.StartsWith(Heading))
        {
            throw JournalBytes.Damaged("the file", 0, "it does not begin like a journal file");
        }

        var journal = new InMemoryJournal(int.MaxValue);
        var at = Heading.Length;
        while (at < file.Length)
        {
            var whole = WholePiece(file.Span[at..]);
            if (whole == 0)
            {
                journal.Notice = $"a torn tail of {file.Length - at} bytes was cut off at byte {at}";
                break;
            }

            Take(journal, file.Slice(at, whole), $"the file, the piece at byte {at}");
            at += whole;
        }

        return journal;
    }

    /// <summary>
    /// The size of the piece that these bytes begin with; 0 when it is torn: it reaches beyond the end, or it is the last one and its
    /// bytes were not all written.
    /// </summary>
    private static int WholePiece(ReadOnlySpan<byte> rest)
    {
        if (rest.Length < HeaderSize)
        {
            return 0;
        }

        var length = BinaryPrimitives.ReadUInt32LittleEndian(rest[1..]);
        if (length > rest.Length - HeaderSize)
        {
            return 0;
        }

        var whole = HeaderSize + (int)length;
        return whole < rest.Length || Fits(rest[..whole]) ? whole : 0;
    }

    private static bool Fits(ReadOnlySpan<byte> piece)
    {
        var body = piece[HeaderSize..];
        return Checksum.Of(body, Seed(piece[0], (uint)body.Length)) == BinaryPrimitives.ReadUInt32LittleEndian(piece[5..]);
    }

    private static void Take(InMemoryJournal journal, ReadOnlyMemory<byte> piece, string place)
    {
        if (!Fits(piece.Span))
        {
            throw JournalBytes.Damaged(place, 0, "the checksum does not fit");
        }

        var (kind, body) = ((Piece)piece.Span[0], piece[HeaderSize..]);
        var bytes = new JournalBytes(body.Span, place);
        bytes.Expect((long)kind, (long)Piece.Ended, "piece");
        switch (kind)
        {
            case Piece.Row:
                journal.Put(new JournalRow(bytes.Int64(), body[bytes.Position..]));
                break;
            case Piece.Definition:
                journal.Put(bytes.Definition(), bytes.Rest().ToArray());
                break;
            default:
                journal.Put(ReadEnded(ref bytes));
                break;
        }
    }

    private static EndedRun ReadEnded(ref JournalBytes bytes)
    {
        var run = new EndedRun
        {
            Run = new RunId(bytes.Int64()),
            Definition = bytes.Definition(),
            AcceptedAt = RunFormat.ReadInstant(ref bytes),
            EndedAt = RunFormat.ReadInstant(ref bytes),
            Status = (RunStatus)bytes.Byte(),
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

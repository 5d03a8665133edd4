using Pigeon.Escalation.Journal;

namespace Pigeon.Escalation;

/// <summary>
/// A journal as one flat file: to take it from the store of one host to the desk of another, or to keep it as evidence. Thread-safe.
/// </summary>
/// <remarks>
/// Sixteen bytes of heading, then pieces: a kind, a length, a checksum, a body; the last one says how many there are. A piece at the end
/// that is not whole, or the last one missing, is what a loss of power leaves of a copy: what is there is read, and what is not is
/// reported. Anything else that does not fit is a <see cref="JournalFault.Damaged"/> that names the byte.
/// </remarks>
public static class JournalFile
{
    private const int PageSize = 500;

    /// <summary>Whether these bytes, the first sixteen of a file or fewer, begin a flat journal file.</summary>
    public static bool IsOne(ReadOnlySpan<byte> start) => JournalFileFormat.IsOne(start);

    /// <summary>Writes all that a journal holds. Needs no ownership; the journal may be in use.</summary>
    /// <param name="journal">The journal.</param>
    /// <param name="output">Where to; it is left open.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task WriteAsync(ICallFlowJournal journal, Stream output, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(journal);
        ArgumentNullException.ThrowIfNull(output);
        var buffer = new JournalBuffer();
        var pieces = 0L;
        buffer.Bytes(JournalFileFormat.Heading);
        await foreach (var row in journal.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            JournalFileFormat.WriteRow(buffer, row);
            pieces++;
            await FlushAsync(buffer, output, cancellationToken).ConfigureAwait(false);
        }

        var query = new RunQuery { Limit = PageSize };
        var written = new HashSet<DefinitionId>();
        while (await journal.FindEndedAsync(query, cancellationToken).ConfigureAwait(false) is { Count: > 0 } page)
        {
            foreach (var run in page)
            {
                if (written.Add(run.Definition)
                    && await journal.FindDefinitionAsync(run.Definition, cancellationToken).ConfigureAwait(false) is { } definition)
                {
                    JournalFileFormat.WriteDefinition(buffer, run.Definition, definition.Span);
                    pieces++;
                }

                JournalFileFormat.WriteEnded(buffer, run);
                pieces++;
            }

            await FlushAsync(buffer, output, cancellationToken).ConfigureAwait(false);
            query = query with { After = page[^1].Run };
        }

        JournalFileFormat.WriteEnd(buffer, pieces);
        await FlushAsync(buffer, output, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads a flat journal file into a journal in memory, whose opening tells of a torn tail, if there was one.</summary>
    /// <param name="file">The file's bytes.</param>
    /// <exception cref="JournalException">It is no such file, damaged, or newer than this build; the message names the byte.</exception>
    public static InMemoryJournal Read(ReadOnlyMemory<byte> file) => JournalFileFormat.Read(file);

    private static async Task FlushAsync(JournalBuffer buffer, Stream output, CancellationToken cancellationToken)
    {
        await output.WriteAsync(buffer.Memory, cancellationToken).ConfigureAwait(false);
        buffer.Clear();
    }
}

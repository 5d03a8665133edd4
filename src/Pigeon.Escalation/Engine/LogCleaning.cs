using Pigeon.Escalation.Journal;

namespace Pigeon.Escalation.Engine;

/// <summary>
/// Shortens the log, a slice with each row: all records of each open run are written once more, in one piece; then the rows before are
/// removed. A crash on the way leaves both, and what was carried takes the place of what came before.
/// </summary>
/// <param name="through">The last row that will be removed.</param>
/// <param name="bytes">How many bytes the rows up to it hold.</param>
/// <param name="open">The runs that are not in the history yet.</param>
internal sealed class LogCleaning(long through, long bytes, IReadOnlyList<RunId> open)
{
    private const int SliceSize = 64 * 1024;

    private int _kept;
    private int _written;

    public long Through { get; } = through;

    public long Bytes { get; } = bytes;

    /// <summary>The row that is being written completes it.</summary>
    public bool IsLast => _written == open.Count;

    public void WriteSlice(JournalBuffer row, RunTable runs, Action<RunDefinition> writeDefinition)
    {
        var end = row.Length + SliceSize;
        for (_written = _kept; _written < open.Count && row.Length < end; _written++)
        {
            // One that has gone into the history meanwhile says so in a row that stays.
            if (runs.RecordsOf(open[_written], out var definition) is { Length: > 0 } records)
            {
                writeDefinition(definition!);
                LogRow.WriteCarried(row, open[_written], records);
            }
        }
    }

    public void Keep() => _kept = _written;

    public void Undo() => _written = _kept;
}

using Pigeon.Escalation.Journal;

namespace Pigeon.Escalation.Engine;

/// <summary>The runs of a journal, made again from their records.</summary>
internal sealed class RecoveredRuns
{
    /// <summary>Fewer runs are made again before another thread has begun.</summary>
    private const int WorthAThread = 4096;

    private RecoveredRuns(JournalOpening opening, LogImage image) => (Opening, Image) = (opening, image);

    public JournalOpening Opening { get; }

    public LogImage Image { get; }

    /// <summary>In the order in which their latest facts happened, for what is due at one moment is done in that order.</summary>
    public IReadOnlyList<RunRow> Rows { get; private set; } = [];

    /// <summary>Of all of them.</summary>
    public RunCensus Census { get; } = new();

    /// <summary>Runs that were accepted, and of which nothing else is on record.</summary>
    public IReadOnlySet<RunId> Fresh { get; private set; } = new HashSet<RunId>();

    /// <summary>What the last row has caused, and nobody may have been told.</summary>
    public IReadOnlyList<CallFlowEvent> Untold { get; private set; } = [];

    /// <summary>Runs that this build decides otherwise, with the first fact that shows it.</summary>
    public IReadOnlyList<(RunId Run, string Fact)> Diverged { get; private set; } = [];

    public RunId LastRun => Image.LastRun > Opening.LastEndedRun ? Image.LastRun : Opening.LastEndedRun;

    /// <exception cref="JournalException">In use, damaged, or newer than this build.</exception>
    public static async Task<RecoveredRuns> ReadAsync(ICallFlowJournal journal, string owner, CancellationToken cancellationToken)
    {
        var opening = await journal.OpenAsync(owner, cancellationToken).ConfigureAwait(false);
        try
        {
            var image = new LogImage();
            await foreach (var row in journal.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                image.Add(row);
            }

            image.End();
            var recovered = new RecoveredRuns(opening, image);
            recovered.Replay();
            return recovered;
        }
        catch
        {
            await journal.CloseAsync(opening.Token, CancellationToken.None).ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Few runs are made again right here: an opening that waits for nothing must not begin to wait.</summary>
    private void Replay()
    {
        var runs = Image.Runs.Count;
        var (rows, sequences) = (new RunRow[runs], new long[runs]);
        var parts = new ReplayedPart[Math.Clamp(runs / WorthAThread, 1, Environment.ProcessorCount)];
        for (var i = 0; i < parts.Length; i++)
        {
            parts[i] = new ReplayedPart(Image, PartBegin(i), PartBegin(i + 1));
        }

        Parallel.ForEach(parts, part => part.Replay(rows, sequences));
        foreach (var part in parts)
        {
            part.ThrowIfBroken();
            Census.Add(part.Census);
        }

        Array.Sort(sequences, rows);
        Rows = rows;
        Fresh = parts.SelectMany(p => p.Fresh).ToHashSet();
        Diverged = [.. parts.SelectMany(p => p.Diverged)];

        // Several events of one fact stay in their order.
        Untold = [.. parts.SelectMany(p => p.Events).OrderBy(e => e.Sequence).Select(e => e.Event)];

        int PartBegin(int part) => (int)((long)runs * part / parts.Length);
    }
}

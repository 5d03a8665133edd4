using Pigeon.Escalation.Journal;

namespace Pigeon.Escalation.Engine;

/// <summary>The runs of a journal, made again from their records.</summary>
internal sealed class RecoveredRuns
{
    private RecoveredRuns(JournalOpening opening, LogImage image) => (Opening, Image) = (opening, image);

    public JournalOpening Opening { get; }

    public LogImage Image { get; }

    /// <summary>In the order in which their latest facts happened, for what is due at one moment is done in that order.</summary>
    public IReadOnlyList<RunRow> Rows { get; private set; } = [];

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

    private void Replay()
    {
        var replay = new RunReplay { Events = [] };
        var (rows, sequences) = (new RunRow[Image.Runs.Count], new long[Image.Runs.Count]);
        var count = 0;
        var fresh = new HashSet<RunId>();
        var diverged = new List<(RunId, string)>();
        foreach (var (run, open) in Image.Runs)
        {
            var isLatest = open.Latest.Row == Image.LastRowOfFacts;
            var row = replay.Replay(open.Definition!, open.Records.Span, isLatest ? open.Latest.Start : int.MaxValue, "the log");
            row.Records = open.Records;
            (rows[count], sequences[count++]) = (row, replay.LastSequence);
            if (replay.Facts == 1)
            {
                fresh.Add(run);
            }

            if (replay.Divergence is { } fact)
            {
                diverged.Add((run, fact.ToString()));
            }
        }

        Array.Sort(sequences, rows);
        (Rows, Fresh, Diverged) = (rows, fresh, diverged);

        // Several events of one fact stay in their order.
        Untold = [.. replay.Events.OrderBy(e => e.Sequence).Select(e => e.Event)];
    }
}

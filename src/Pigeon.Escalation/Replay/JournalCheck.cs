using Pigeon.Escalation.Journal;
using Pigeon.Escalation.Replay;

namespace Pigeon.Escalation;

/// <summary>
/// Reads every byte of a journal and says what is wrong with it, each fault with its place; one fault does not hide the next.
/// Immutable.
/// </summary>
public sealed record JournalCheck
{
    /// <summary>Rows of the log.</summary>
    public int Rows { get; private init; }

    /// <summary>Runs in progress.</summary>
    public int OpenRuns { get; private init; }

    /// <summary>Runs of the history.</summary>
    public int EndedRuns { get; private init; }

    /// <summary>What is damaged, missing or newer than this build. Empty: nothing.</summary>
    public IReadOnlyList<string> Faults { get; private init; } = [];

    /// <summary>Runs that this build decides otherwise than the one that wrote them. That is no damage.</summary>
    public IReadOnlyList<string> Divergences { get; private init; } = [];

    /// <summary>Checks a journal. Needs no ownership; the journal may be in use.</summary>
    public static async Task<JournalCheck> RunAsync(ICallFlowJournal journal, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(journal);
        var (image, faults, divergences, rows) = (new LogImage(), new List<string>(), new List<string>(), 0);
        await foreach (var row in journal.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            rows++;
            Try(() => image.Add(row), faults);
        }

        faults.AddRange(image.Orphans);
        var reader = new JournalReader(journal);
        foreach (var (run, open) in image.Runs)
        {
            Try(() => Note(run, reader.Replay(open), divergences), faults);
        }

        var ended = await CheckHistoryAsync(reader, faults, divergences, cancellationToken).ConfigureAwait(false);
        return new JournalCheck
        {
            Rows = rows,
            OpenRuns = image.Runs.Count,
            EndedRuns = ended,
            Faults = faults,
            Divergences = divergences,
        };
    }

    private static async Task<int> CheckHistoryAsync(
        JournalReader reader, List<string> faults, List<string> divergences, CancellationToken cancellationToken)
    {
        var count = 0;
        await foreach (var run in reader.ReadEndedAsync(cancellationToken).ConfigureAwait(false))
        {
            count++;
            try
            {
                Note(run.Run, await reader.ReplayAsync(run, cancellationToken).ConfigureAwait(false), divergences);
            }
            catch (JournalException fault)
            {
                faults.Add(fault.Message);
            }
        }

        return count;
    }

    private static void Note(RunId run, ReplayedRun replayed, List<string> divergences)
    {
        if (replayed.Divergence is { } divergence)
        {
            divergences.Add($"run {run}: {divergence}");
        }
    }

    private static void Try(Action check, List<string> faults)
    {
        try
        {
            check();
        }
        catch (JournalException fault)
        {
            faults.Add(fault.Message);
        }
    }
}

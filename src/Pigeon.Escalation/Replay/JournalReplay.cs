using Pigeon.Escalation.Replay;

namespace Pigeon.Escalation;

/// <summary>
/// The runs of a journal, those in progress and those of its history, made again from their facts: for looking into an incident, and
/// for seeing whether this build would have decided the same. Reading needs no ownership; the journal may be in use. Immutable.
/// </summary>
public sealed class JournalReplay
{
    private JournalReplay(IReadOnlyList<ReplayedRun> runs, IReadOnlyList<CallFlowEvent> events) => (Runs, Events) = (runs, events);

    /// <summary>The runs, in the order of acceptance.</summary>
    public IReadOnlyList<ReplayedRun> Runs { get; }

    /// <summary>What happened to all of them, in order.</summary>
    public IReadOnlyList<CallFlowEvent> Events { get; }

    /// <summary>Reads a journal.</summary>
    /// <param name="journal">The journal.</param>
    /// <param name="run">Only this run; null: all.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="JournalException">It is damaged, or newer than this build; the message names the place.</exception>
    public static async Task<JournalReplay> ReadAsync(
        ICallFlowJournal journal, RunId? run = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(journal);
        var reader = new JournalReader(journal);
        var found = new SortedDictionary<RunId, ReplayedRun>();
        await foreach (var replayed in reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            if (run is null || replayed.Run.Id == run)
            {
                found[replayed.Run.Id] = replayed;
            }
        }

        var events = reader.Events.Where(e => run is null || e.Event.Run == run).OrderBy(e => e.Sequence).Select(e => e.Event);
        return new JournalReplay([.. found.Values], [.. events]);
    }
}

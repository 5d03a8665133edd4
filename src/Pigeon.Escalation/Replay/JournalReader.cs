using System.Runtime.CompilerServices;
using Pigeon.Escalation.Engine;
using Pigeon.Escalation.Journal;
using Pigeon.Escalation.Machine;

namespace Pigeon.Escalation.Replay;

/// <summary>Reads all runs of a journal, the history a page at a time, and replays them.</summary>
internal sealed class JournalReader(ICallFlowJournal journal)
{
    private const int PageSize = 500;

    private readonly Dictionary<DefinitionId, RunDefinition> _definitions = [];

    /// <summary>What happened to the runs that were read so far, with the sequence of the facts.</summary>
    public List<(long Sequence, CallFlowEvent Event)> Events { get; } = [];

    /// <summary>
    /// Those in progress first: one that ends while this reads is then found twice, with the same facts and more, not never.
    /// </summary>
    public async IAsyncEnumerable<ReplayedRun> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var image = new LogImage();
        await foreach (var row in journal.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            image.Add(row);
        }

        image.End();
        var open = image.Runs.Select(r => Replay(r.Value)).ToDictionary(r => r.Run.Id);
        await foreach (var ended in ReadEndedAsync(cancellationToken).ConfigureAwait(false))
        {
            if (open.Remove(ended.Run))
            {
                Events.RemoveAll(e => e.Event.Run == ended.Run);
            }

            yield return await ReplayAsync(ended, cancellationToken).ConfigureAwait(false);
        }

        foreach (var run in open.Values)
        {
            yield return run;
        }
    }

    /// <summary>The history, oldest first.</summary>
    public async IAsyncEnumerable<EndedRun> ReadEndedAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var query = new RunQuery { Limit = PageSize };
        while (await journal.FindEndedAsync(query, cancellationToken).ConfigureAwait(false) is { Count: > 0 } page)
        {
            foreach (var ended in page)
            {
                yield return ended;
            }

            query = query with { After = page[^1].Run };
        }
    }

    /// <exception cref="JournalException">The run or its definition is damaged, missing, or newer than this build.</exception>
    public async ValueTask<ReplayedRun> ReplayAsync(EndedRun ended, CancellationToken cancellationToken)
    {
        if (!_definitions.TryGetValue(ended.Definition, out var definition))
        {
            var bytes = await journal.FindDefinitionAsync(ended.Definition, cancellationToken).ConfigureAwait(false)
                ?? throw new JournalException(JournalFault.Damaged, $"ended run {ended.Run}: definition {ended.Definition} is missing");
            definition = RunDefinition.Read(ended.Definition, bytes.Span, "the history");
            _definitions.Add(ended.Definition, definition);
        }

        var recorded = EndedRunFormat.Read(ended, out var records);
        return Replay(definition, records, recorded);
    }

    /// <summary>A run of the log.</summary>
    public ReplayedRun Replay(OpenRun open) => Replay(open.Definition!, open.Records.Span, null);

    private ReplayedRun Replay(RunDefinition definition, ReadOnlySpan<byte> records, CallFlowRun? recorded)
    {
        var replay = new RunReplay { Events = [] };
        var row = replay.Replay(definition, records, eventsFrom: 0, "the journal");
        Events.AddRange(replay.Events);
        var run = row.Snapshot();
        if (recorded is not null && recorded.Id != run.Id)
        {
            throw new JournalException(JournalFault.Damaged, $"ended run {recorded.Id}: its records are those of run {run.Id}");
        }

        return new ReplayedRun
        {
            Run = run,
            Flows = [.. Enumerable.Range(0, definition.Plan.Stages).Select(i => definition.Plan[i].Flow)],
            Settings = SettingsOf(definition.Plan.Timing),
            Rules = definition.Plan.Rules,
            Events = [.. replay.Events.Select(e => e.Event)],
            Divergence = replay.Divergence is { } fact ? Explain(fact)
                : recorded is not null ? RunComparison.FirstDifference(recorded, run)
                : null,
        };
    }

    private static string Explain(in FactRecord found) =>
        $"fact {found.Sequence} ({found.Fact.Kind}) at {RunRow.Time(found.Fact.At):O} found another state than this build comes to";

    private static EscalationOptions SettingsOf(FlowTiming timing) => new()
    {
        RingTimeout = new TimeSpan(timing.RingTimeout),
        BusyVerdict = new TimeSpan(timing.BusyVerdict),
        AnsweredCap = new TimeSpan(timing.AnsweredCap),
        AttemptGap = new TimeSpan(timing.AttemptGap),
        KeyWait = new TimeSpan(timing.KeyWait),
        BridgeCap = new TimeSpan(timing.BridgeCap),
        ReadingsPerSet = timing.ReadingsPerSet,
        MaxSets = timing.MaxSets,
    };
}

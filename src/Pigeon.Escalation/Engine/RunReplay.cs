using Pigeon.Escalation.Journal;
using Pigeon.Escalation.Machine;

namespace Pigeon.Escalation.Engine;

/// <summary>Makes a run again from its records, through the machine that made it. One thread only; reused from run to run.</summary>
internal sealed class RunReplay
{
    private readonly EffectBuffer _effects = new();

    /// <summary>What happened, with the sequence of the fact; null when nobody asked.</summary>
    public List<(long Sequence, CallFlowEvent Event)>? Events { get; init; }

    /// <summary>The first fact that found another state than it found when it was written; null when all fit.</summary>
    public FactRecord? Divergence { get; private set; }

    /// <summary>The sequence of the last fact of the run.</summary>
    public long LastSequence { get; private set; }

    /// <summary>How many facts the run is made of.</summary>
    public int Facts { get; private set; }

    /// <param name="definition">What it was accepted with.</param>
    /// <param name="records">Its records; the row does not get them.</param>
    /// <param name="eventsFrom">From which byte on events are noted.</param>
    /// <param name="place">Where the records come from, for faults.</param>
    public RunRow Replay(RunDefinition definition, ReadOnlySpan<byte> records, int eventsFrom, string place)
    {
        (Divergence, Facts) = (null, 0);
        var bytes = new JournalBytes(records, place);
        var body = bytes.Record(out var kind, out _);
        var accepted = kind == RecordKind.Accepted ? AcceptedRecord.Read(ref body) : throw body.Damaged($"{kind} is no acceptance");
        if (accepted.Definition != definition.Id)
        {
            throw body.Damaged($"run {accepted.Run} was accepted with definition {accepted.Definition}, not {definition.Id}");
        }

        var row = new RunRow(definition, accepted);
        Step(row, accepted.Sequence, new Fact { Kind = FactKind.Requested, At = accepted.At }, isNoted: eventsFrom == 0);
        while (!bytes.IsAtEnd)
        {
            var isNoted = bytes.Position >= eventsFrom;
            body = bytes.Record(out kind, out _);
            var record = kind == RecordKind.Fact ? FactRecord.Read(ref body) : throw body.Damaged($"{kind} is no fact of run {row.Id}");
            if (record.Run != row.Id)
            {
                throw body.Damaged($"a fact of run {record.Run} is no fact of run {row.Id}");
            }

            Step(row, record, isNoted);
        }

        row.Show();
        if (row.IsDecided)
        {
            row.TellEnd();
        }

        return row;
    }

    private void Step(RunRow row, in FactRecord record, bool isNoted)
    {
        if (record.Digest != 0 && Divergence is null && record.Digest != StateDigest.Of(row.State))
        {
            Divergence = record;
        }

        if (record.Fact.Kind == FactKind.LineGranted)
        {
            row.Lease = new LineLease(row.Plan.Root.Pool, row.Id, record.Fact.Ordinal, record.Fact.Token);
        }

        Step(row, record.Sequence, record.Fact, isNoted);
    }

    private void Step(RunRow row, long sequence, in Fact fact, bool isNoted)
    {
        CheckedStep.Take(row, fact, _effects, out _);
        (LastSequence, Facts) = (sequence, Facts + 1);
        RunRecorder.NoteReport(row, fact);
        foreach (ref readonly var effect in _effects.Span)
        {
            if (effect.Kind == EffectKind.Announce && (isNoted || RunRecorder.Records(effect.Event)))
            {
                Note(row, sequence, effect, fact, isNoted);
            }
            else if (effect.Kind == EffectKind.ReleaseLine)
            {
                row.Lease = default;
            }
        }
    }

    private void Note(RunRow row, long sequence, in Effect effect, in Fact fact, bool isNoted)
    {
        var happened = RunRecorder.ToEvent(row, effect, fact);
        RunRecorder.Record(row, happened);
        if (isNoted)
        {
            Events?.Add((sequence, happened));
        }
    }
}

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Pigeon.Escalation.Journal;

/// <summary>What a log comes to: the runs that are not in the history yet, their definitions, and where the log ends.</summary>
internal sealed class LogImage
{
    private readonly Dictionary<DefinitionId, RunDefinition> _definitions = [];
    private readonly Dictionary<RunId, OpenRun> _runs = [];
    private readonly RecordChunks _chunks = new();
    private readonly Dictionary<RunId, string> _orphans = [];

    public IReadOnlyDictionary<DefinitionId, RunDefinition> Definitions => _definitions;

    public IReadOnlyDictionary<RunId, OpenRun> Runs => _runs;

    /// <summary>How many bytes the rows hold.</summary>
    public long Bytes { get; private set; }

    /// <summary>The number of the last row that was read.</summary>
    public long LastRow { get; private set; }

    /// <summary>The last row that holds facts: only what those have caused may not have left.</summary>
    public long LastRowOfFacts { get; private set; }

    public long LastSequence { get; private set; }

    /// <summary>When the last fact happened, in ticks: until then the engine was alive.</summary>
    public long LastAt { get; private set; }

    public RunId LastRun { get; private set; }

    /// <exception cref="JournalException">The row is damaged, or newer than this build.</exception>
    public void Add(in JournalRow row)
    {
        var bytes = LogRow.Open(row);
        while (!bytes.IsAtEnd)
        {
            var body = bytes.Record(out var kind, out var record);
            Add(row.Number, kind, ref body, record);
        }

        Bytes += row.Payload.Length;
        LastRow = row.Number;
    }

    /// <summary>Runs of which there are facts and no acceptance, and where the first one stands. Asked when all rows are in.</summary>
    public IEnumerable<string> Orphans => _orphans.Select(o => $"{o.Value}: a record of run {o.Key}, whose acceptance is missing");

    /// <summary>Called when all rows are in.</summary>
    /// <exception cref="JournalException">A fact has no acceptance.</exception>
    public void End()
    {
        if (Orphans.FirstOrDefault() is { } orphan)
        {
            throw new JournalException(JournalFault.Damaged, orphan);
        }
    }

    private void Add(long row, RecordKind kind, ref JournalBytes body, ReadOnlySpan<byte> record)
    {
        switch (kind)
        {
            case RecordKind.Definition:
                AddDefinition(ref body);
                break;
            case RecordKind.Accepted:
                var accepted = AcceptedRecord.Read(ref body);
                Note(row, accepted.Sequence, accepted.Run, accepted.At);
                var definition = DefinitionOf(accepted.Definition, body);
                ref var open = ref OpenRunOf(accepted.Run);
                if (open.Definition is not null)
                {
                    throw body.Damaged($"run {accepted.Run} is accepted twice");
                }

                open.Accept(definition, row, record, _chunks);
                break;
            case RecordKind.Fact:
                AddFact(row, ref body, record);
                break;
            case RecordKind.Carried:
                Carry(ref body);
                break;
            case RecordKind.Archived:
                var run = new RunId(body.Int64());
                body.End();
                _runs.Remove(run);
                _orphans.Remove(run);
                break;
        }
    }

    private void AddDefinition(ref JournalBytes body)
    {
        var id = body.Definition();
        if (!_definitions.ContainsKey(id))
        {
            _definitions.Add(id, RunDefinition.Read(id, body.Rest(), body.Place));
        }
    }

    private void AddFact(long row, ref JournalBytes body, ReadOnlySpan<byte> record)
    {
        var fact = FactRecord.Read(ref body);
        Note(row, fact.Sequence, fact.Run, fact.Fact.At);
        ref var open = ref CollectionsMarshal.GetValueRefOrNullRef(_runs, fact.Run);
        if (!Unsafe.IsNullRef(ref open))
        {
            open.Add(row, record);
        }
        else
        {
            // Fine if the run is archived further on: what it began with was removed from the log, for it was in the history.
            _orphans.TryAdd(fact.Run, body.Place);
        }
    }

    private void Carry(ref JournalBytes body)
    {
        var run = new RunId(body.Int64());
        var begin = body.Offset;
        var records = body.IsAtEnd ? throw body.Damaged($"run {run} has no records") : body.Rest();
        var walk = new JournalBytes(records, body.Place, begin);
        for (var isFirst = true; !walk.IsAtEnd; isFirst = false)
        {
            var inner = walk.Record(out var kind, out _);
            if (isFirst ? kind != RecordKind.Accepted : kind != RecordKind.Fact)
            {
                throw walk.Damaged($"{kind} does not belong into the records of run {run}");
            }

            Check(run, kind, ref inner);
        }

        OpenRunOf(run).Replace(records, _chunks);
        _orphans.Remove(run);
    }

    private void Check(RunId run, RecordKind kind, ref JournalBytes inner)
    {
        if (kind == RecordKind.Accepted)
        {
            var accepted = AcceptedRecord.Read(ref inner);
            Note(0, accepted.Sequence, Same(run, accepted.Run, inner), accepted.At);
            var definition = DefinitionOf(accepted.Definition, inner);
            OpenRunOf(run).Definition = definition;
        }
        else
        {
            var fact = FactRecord.Read(ref inner);
            Note(0, fact.Sequence, Same(run, fact.Run, inner), fact.Fact.At);
        }
    }

    private static RunId Same(RunId run, RunId found, in JournalBytes body) =>
        found == run ? run : throw body.Damaged($"a record of run {found} stands among those of run {run}");

    private RunDefinition DefinitionOf(DefinitionId id, in JournalBytes body) =>
        _definitions.TryGetValue(id, out var definition) ? definition : throw body.Damaged($"definition {id} is missing");

    private ref OpenRun OpenRunOf(RunId run) => ref CollectionsMarshal.GetValueRefOrAddDefault(_runs, run, out _);

    private void Note(long row, long sequence, RunId run, long at)
    {
        LastRowOfFacts = Math.Max(LastRowOfFacts, row);
        LastSequence = Math.Max(LastSequence, sequence);
        LastAt = Math.Max(LastAt, at);
        LastRun = run > LastRun ? run : LastRun;
    }
}

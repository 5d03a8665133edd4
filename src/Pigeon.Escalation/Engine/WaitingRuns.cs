using Pigeon.Escalation.Journal;
using Pigeon.Escalation.Machine;

namespace Pigeon.Escalation.Engine;

/// <summary>
/// Folds a run that waits into its entry, and unfolds it: all that such a run is follows from its acceptance and from when its wait was
/// noted. Changed by the pump alone, under its gate.
/// </summary>
internal sealed class WaitingRuns
{
    /// <summary>The parameters of an acceptance that has none.</summary>
    private static readonly byte[] NoParameters = [0];

    [ThreadStatic]
    private static Scratch? _scratch;

    private readonly RunKinds _kinds = new();
    private readonly ParameterChunks _parameters = new();

    public CallFlowPlan PlanOf(in RunEntry entry) => _kinds.DefinitionOf(entry.Kind).Plan;

    public LineTicket TicketOf(in RunEntry entry) => new(PlanOf(entry).Root.Pool, entry.Run, entry.Token, entry.Slot);

    /// <summary>
    /// Folds the run if nothing is lost by it: then what its entry unfolds to has its state and its records, byte for byte. A run that
    /// somebody watches, or that has more to it, stays as it is.
    /// </summary>
    /// <returns>Whether the entry is now all of it.</returns>
    public bool TryFold(RunRow row, ref RunEntry entry)
    {
        if (!row.OnlyWaits || !TryRead(row.Records.Span, ref entry, out var parameters))
        {
            return false;
        }

        if (!parameters.SequenceEqual(NoParameters) && (entry.Parameters = _parameters.Take(parameters)) == 0)
        {
            return false;
        }

        entry.Kind = _kinds.Take(row.Definition, row.Priority);
        (entry.Token, entry.Slot) = (row.Ticket.Token, row.Ticket.Slot);
        var scratch = _scratch ??= new Scratch();
        if (Write(entry, scratch) == row.State && scratch.Records.Span.SequenceEqual(row.Records.Span))
        {
            return true;
        }

        Free(ref entry);
        return false;
    }

    /// <summary>Makes the run again; the entry stays as it is.</summary>
    public RunRow Unfold(in RunEntry entry)
    {
        var scratch = _scratch ??= new Scratch();
        var row = new RunRow(_kinds.DefinitionOf(entry.Kind), AcceptanceOf(entry)) { Ticket = TicketOf(entry) };
        row.State = Write(entry, scratch);
        row.Show();
        row.Records.Add(scratch.Records.Span);
        return row;
    }

    /// <summary>Its records, valid until this thread asks for another run.</summary>
    public ReadOnlySpan<byte> RecordsOf(in RunEntry entry, out RunDefinition? definition)
    {
        var scratch = _scratch ??= new Scratch();
        definition = _kinds.DefinitionOf(entry.Kind);
        Write(entry, scratch);
        return scratch.Records.Span;
    }

    /// <summary>What the entry stood for is kept elsewhere now.</summary>
    public void Free(ref RunEntry entry)
    {
        _kinds.Free(entry.Kind);
        if (entry.Parameters != 0)
        {
            _parameters.Free(entry.Parameters);
        }

        (entry.Kind, entry.Parameters) = (0, 0);
    }

    /// <summary>An acceptance and the note of its wait, and nothing else.</summary>
    private static bool TryRead(ReadOnlySpan<byte> records, ref RunEntry entry, out ReadOnlySpan<byte> parameters)
    {
        var bytes = new JournalBytes(records, "a run's records");
        var body = bytes.Record(out _, out _);
        var accepted = AcceptedRecord.ReadHead(ref body);
        parameters = body.Rest();
        if (bytes.IsAtEnd)
        {
            return false;
        }

        body = bytes.Record(out _, out _);
        var awaited = FactRecord.Read(ref body);
        var acceptedAfter = accepted.At - entry.Run.Time.UtcTicks;
        var (awaitedAfter, factsAfter) = (awaited.Fact.At - accepted.At, awaited.Sequence - accepted.Sequence);
        entry.Sequence = accepted.Sequence;
        (entry.AcceptedAfter, entry.AwaitedAfter, entry.AwaitedFactsAfter) = ((int)acceptedAfter, (uint)awaitedAfter, (uint)factsAfter);
        return awaited.Fact.Kind == FactKind.LineAwaited && bytes.IsAtEnd
            && acceptedAfter == entry.AcceptedAfter && awaitedAfter == entry.AwaitedAfter && factsAfter == entry.AwaitedFactsAfter;
    }

    private AcceptedRecord AcceptanceOf(in RunEntry entry) => new()
    {
        Sequence = entry.Sequence,
        Run = entry.Run,
        At = entry.AcceptedAt,
        Definition = _kinds.DefinitionOf(entry.Kind).Id,
        Priority = _kinds.PriorityOf(entry.Kind),
    };

    /// <summary>Writes the records of the run.</summary>
    /// <returns>The state that they come to.</returns>
    private RunState Write(in RunEntry entry, Scratch scratch)
    {
        var parameters = entry.Parameters == 0 ? NoParameters : _parameters[entry.Parameters];
        scratch.Records.Clear();
        AcceptanceOf(entry).Write(scratch.Records, parameters);
        var accepted = scratch.Step(PlanOf(entry), default, new Fact { Kind = FactKind.Requested, At = entry.AcceptedAt });
        var awaited = new Fact { Kind = FactKind.LineAwaited, At = entry.AwaitedAt };
        var sequence = entry.Sequence + entry.AwaitedFactsAfter;
        new FactRecord(sequence, entry.Run, awaited, StateDigest.Of(accepted)).Write(scratch.Records);
        return scratch.Step(PlanOf(entry), accepted, awaited);
    }

    /// <summary>Hosts that ask about a run and the pump unfold at the same time, each with its own.</summary>
    private sealed class Scratch
    {
        private readonly EffectBuffer _effects = new();

        public JournalBuffer Records { get; } = new();

        public RunState Step(CallFlowPlan plan, in RunState state, in Fact fact)
        {
            _effects.Clear();
            return CallFlowMachine.Step(plan, state, fact, _effects);
        }
    }
}

using Pigeon.Escalation.Engine;
using Pigeon.Escalation.Journal;
using Pigeon.Escalation.Machine;
using Pigeon.Escalation.Tests.Engine;

namespace Pigeon.Escalation.Tests.JournalFormat;

/// <summary>A journal that a test writes by hand: one run of one contact, who does not pick up.</summary>
internal static class HandWritten
{
    public static readonly RunId Run = new(0x0123_4567_89ab_cdef);

    public static readonly long Start = new DateTimeOffset(2026, 3, 2, 1, 30, 0, TimeSpan.Zero).UtcTicks;

    public static RunDefinition Definition { get; } = RunDefinition.Of(
        new CallFlowPlan([new FlowStage(EngineRig.Flow("A"))], FlowTiming.From(new EscalationOptions())));

    /// <summary>The facts after the acceptance; the last one ends the run.</summary>
    public static readonly Fact[] Facts =
    [
        new() { Kind = FactKind.LineGranted, At = Start, Ordinal = 1, Token = 1 },
        new() { Kind = FactKind.CallRinging, At = Start + TimeSpan.TicksPerSecond, Attempt = 1 },
        new() { Kind = FactKind.CallEnded, At = Start + (2 * TimeSpan.TicksPerSecond), Attempt = 1, Outcome = CallOutcome.Declined },
    ];

    public static JournalRow Row(long number, params Action<JournalBuffer>[] records)
    {
        var buffer = new JournalBuffer();
        LogRow.Begin(buffer);
        foreach (var write in records)
        {
            write(buffer);
        }

        LogRow.End(buffer, number);
        return new JournalRow(number, buffer.Span.ToArray());
    }

    public static void WriteDefinition(JournalBuffer buffer) => LogRow.WriteDefinition(buffer, Definition);

    public static void WriteAcceptance(JournalBuffer buffer) => new AcceptedRecord
    {
        Sequence = 1,
        Run = Run,
        At = Start,
        Definition = Definition.Id,
        Priority = 0,
    }.Write(buffer, new Dictionary<string, string>());

    /// <summary>A fact of the run, from 0, with the digest of the state that it finds, or another.</summary>
    public static Action<JournalBuffer> Fact(int index, uint? digest = null, RunId? run = null) => buffer =>
        new FactRecord(index + 2, run ?? Run, Facts[index], digest ?? StateDigest.Of(StateBefore(index))).Write(buffer);

    /// <summary>All records of the run in one piece.</summary>
    public static RunRecords Records(uint? lastDigest = null)
    {
        var buffer = new JournalBuffer();
        WriteAcceptance(buffer);
        for (var i = 0; i < Facts.Length; i++)
        {
            Fact(i, i == Facts.Length - 1 ? lastDigest : null)(buffer);
        }

        var records = new RunRecords();
        records.Add(buffer.Span);
        return records;
    }

    /// <summary>How this build ends the run.</summary>
    public static CallFlowRun Ended() => new RunReplay().Replay(Definition, Records().Span, 0, "test").Snapshot();

    public static InMemoryJournal Log(params JournalRow[] rows)
    {
        var journal = new InMemoryJournal();
        foreach (var row in rows)
        {
            journal.Put(row);
        }

        return journal;
    }

    public static InMemoryJournal History(CallFlowRun recorded, RunRecords records)
    {
        var journal = new InMemoryJournal();
        journal.Put(Definition.Id, Definition.Bytes.ToArray());
        journal.Put(EndedRunFormat.Of(recorded, Definition.Id, records, new JournalBuffer()));
        return journal;
    }

    private static RunState StateBefore(int index)
    {
        var state = default(RunState);
        var effects = new EffectBuffer();
        var requested = new Fact { Kind = FactKind.Requested, At = Start };
        foreach (var fact in Facts.Take(index).Prepend(requested))
        {
            effects.Clear();
            state = CallFlowMachine.Step(Definition.Plan, state, fact, effects);
        }

        return state;
    }
}

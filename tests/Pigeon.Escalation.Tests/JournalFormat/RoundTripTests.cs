using CsCheck;
using Pigeon.Escalation.Journal;
using Pigeon.Escalation.Machine;

namespace Pigeon.Escalation.Tests.JournalFormat;

/// <summary>What is written is read again, to the last member.</summary>
[TestClass]
public sealed class RoundTripTests
{
    private const int Samples = 1_000;

    [TestMethod]
    public void A_text_is_kept_unit_by_unit_valid_or_not() => RandomRecords.Text.Sample(
        text =>
        {
            var buffer = new JournalBuffer();
            buffer.OptionalText(text);
            buffer.OptionalText(null);
            var bytes = new JournalBytes(buffer.Span, "test");
            return text.Equals(bytes.OptionalText(), StringComparison.Ordinal) && bytes.OptionalText() is null && bytes.IsAtEnd;
        },
        iter: Samples);

    [TestMethod]
    public void A_number_is_kept_whatever_its_size_and_sign() => Gen.Select(Gen.ULong, Gen.Long, Gen.Int[0, 63]).Sample(
        (number, signed, shift) =>
        {
            var buffer = new JournalBuffer();
            buffer.Number(number >> shift);
            buffer.Signed(signed >> shift);
            var bytes = new JournalBytes(buffer.Span, "test");
            return bytes.Number() == number >> shift && bytes.Signed() == signed >> shift && bytes.IsAtEnd;
        },
        iter: Samples);

    [TestMethod]
    public void A_fact_is_kept_whatever_members_it_has() => RandomRecords.Fact.Sample(fact => Again(fact) == fact, iter: Samples);

    [TestMethod]
    public void Every_kind_of_fact_is_kept()
    {
        foreach (var kind in Enum.GetValues<FactKind>())
        {
            var bare = new FactRecord(1, new RunId(2), new Fact { Kind = kind }, 0);
            Assert.AreEqual(bare, Again(bare));
        }
    }

    [TestMethod]
    public void An_acceptance_is_kept_with_its_parameters() => Gen.Select(
        Gen.Long[1, long.MaxValue], RandomRecords.Ticks, Gen.Int, Gen.Select(RandomRecords.Text, RandomRecords.Text).Array[0, 4]).Sample(
        (sequence, at, priority, parameters) =>
        {
            var accepted = new AcceptedRecord
            {
                Sequence = sequence,
                Run = new RunId(~sequence),
                At = at,
                Definition = new DefinitionId((ulong)sequence, (ulong)at),
                Priority = priority,
            };
            var named = parameters.DistinctBy(p => p.Item1).ToDictionary(p => p.Item1, p => p.Item2, StringComparer.Ordinal);
            var buffer = new JournalBuffer();
            accepted.Write(buffer, named);
            var body = new JournalBytes(buffer.Span, "test").Record(out var kind, out _);
            return kind == RecordKind.Accepted && AcceptedRecord.Read(ref body) == accepted
                && Description.Of(AcceptedRecord.ReadParameters(buffer.Span)) == Description.Of(named);
        },
        iter: Samples);

    [TestMethod]
    public void A_definition_is_kept_with_everything_optional_there_or_not() => RandomRecords.Plan.Sample(
        plan =>
        {
            var written = RunDefinition.Of(plan);
            var read = RunDefinition.Read(written.Id, written.Bytes.Span, "test");
            return All(read.Plan) == All(plan) && RunDefinition.Of(read.Plan).Bytes.Span.SequenceEqual(written.Bytes.Span);
        },
        iter: Samples);

    [TestMethod]
    public void An_ended_run_is_kept_with_its_attempts_and_records() => Gen.Select(RandomRecords.Run, Gen.Byte.Array[0, 40]).Sample(
        (run, bytes) =>
        {
            var records = new RunRecords();
            records.Add(bytes);
            var ended = EndedRunFormat.Of(run, new DefinitionId(1, 2), records, new JournalBuffer());
            var read = EndedRunFormat.Read(ended, out var kept);
            return Description.Of(read) == Description.Of(run) && kept.SequenceEqual(bytes);
        },
        iter: Samples);

    private static FactRecord Again(FactRecord fact)
    {
        var buffer = new JournalBuffer();
        fact.Write(buffer);
        var bytes = new JournalBytes(buffer.Span, "test");
        var body = bytes.Record(out var kind, out _);
        Assert.AreEqual(RecordKind.Fact, kind);
        Assert.IsTrue(bytes.IsAtEnd);
        return FactRecord.Read(ref body);
    }

    private static string All(CallFlowPlan plan) =>
        $"{plan.Rules} {Description.Of(plan.Timing)} {Description.Of(Enumerable.Range(0, plan.Stages).Select(i => plan[i].Flow))}";
}

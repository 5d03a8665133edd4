using Pigeon.Escalation.Journal;
using Pigeon.Escalation.Machine;
using static Pigeon.Escalation.Tests.JournalFormat.HandWritten;

namespace Pigeon.Escalation.Tests.JournalFormat;

/// <summary>A journal that says what no build has written: which fault, and where.</summary>
[TestClass]
public sealed class LogFaultTests
{
    [TestMethod]
    public void A_whole_row_under_another_number_is_damaged()
    {
        var row = Row(1, WriteDefinition, WriteAcceptance);

        Damaged(Log(row with { Number = 2 }), $"row 2, byte {row.Payload.Length - 4}: the checksum does not fit");
    }

    [TestMethod]
    public void A_definition_that_is_not_there_is_named() =>
        Damaged(Log(Row(1, WriteAcceptance)), $"row 1, byte 41: definition {Definition.Id} is missing");

    [TestMethod]
    public void An_ended_run_whose_definition_is_not_there_is_named()
    {
        var journal = new InMemoryJournal();
        journal.Put(EndedRunFormat.Of(Ended(), Definition.Id, Records(), new JournalBuffer()));

        Damaged(journal, $"ended run {Run}: definition {Definition.Id} is missing");
    }

    [TestMethod]
    public void A_fact_whose_run_was_never_accepted_is_named_with_its_row() =>
        Damaged(Log(Row(7, Fact(1))), $"row 7: a record of run {Run}, whose acceptance is missing");

    [TestMethod]
    public void One_fault_does_not_hide_the_next()
    {
        var journal = Log(
            Row(1, WriteAcceptance),
            Row(2, Fact(0)),
            Row(3) with { Number = 4 },
            Row(5, Fact(1, run: new RunId(5))),
            Row(6, Fact(2, run: new RunId(6))));

        var faults = JournalCheck.RunAsync(journal).GetAwaiter().GetResult().Faults;

        Assert.AreEqual("row 1, byte 41; row 4, byte 1; row 2; row 5; row 6", string.Join("; ", faults.Select(f => f.Split(':')[0])));
    }

    [TestMethod]
    public void A_run_that_was_archived_meanwhile_is_none_of_the_log_s()
    {
        var whole = Log(Row(1, WriteDefinition, WriteAcceptance, Fact(0)), Row(2, b => LogRow.WriteArchived(b, Run)));
        var cleaned = Log(Row(5, Fact(1)), Row(6, b => LogRow.WriteArchived(b, Run)));

        foreach (var journal in new[] { whole, cleaned })
        {
            Assert.IsEmpty(JournalReplay.ReadAsync(journal).GetAwaiter().GetResult().Runs);
        }
    }

    [TestMethod]
    public void A_run_s_records_are_its_own_and_begin_with_its_acceptance()
    {
        var other = new RunId(1);
        var carried = new JournalBuffer();
        Fact(1)(carried);
        var records = new RunRecords();
        records.Add(carried.Span);

        Damaged(Log(Row(1, WriteDefinition, b => LogRow.WriteCarried(b, Run, records.Span))), "Fact does not belong into the records of run");
        Damaged(Log(Row(1, WriteDefinition, b => LogRow.WriteCarried(b, Run, []))), $"run {Run} has no records");
        Damaged(
            Log(Row(1, WriteDefinition, b => LogRow.WriteCarried(b, other, Records().Span))),
            $"a record of run {Run} stands among those of run {other}");
        Damaged(Log(Row(1, WriteDefinition, WriteAcceptance, WriteAcceptance)), $"run {Run} is accepted twice");
        Damaged(History(Ended(), records), "Fact is no acceptance");
        Damaged(History(Ended() with { Id = other }, Records()), $"ended run {other}: its records are those of run {Run}");
    }

    [TestMethod]
    public void A_newer_format_of_a_row_a_definition_an_ended_run_or_a_file_is_named_with_the_one_that_is_known()
    {
        Newer(Log(Sealed(1, [2])), "row 1, byte 1: format 2 was written by a newer version of this library; this one knows up to 1");
        Newer(
            Log(Row(1, b => { var start = b.BeginRecord((RecordKind)6); b.EndRecord(start); })),
            "row 1, byte 2: record kind 6 was written by a newer version of this library; this one knows up to 5");
        Newer(
            Log(Row(1, WriteDefinition, WriteAcceptance, FactOfKind(22))),
            "fact 22 was written by a newer version of this library; this one knows up to 21");
        var file = JournalException(() => JournalFile.Read("PIGEON-JOURNAL-2"u8.ToArray()));
        Assert.AreEqual(JournalFault.Newer, file.Fault);
        Assert.AreEqual("the file: format 2 was written by a newer version of this library; this one knows up to 1", file.Message);
        Assert.IsTrue(JournalFile.IsOne("PIGEON-JOURNAL-2"u8));
        Assert.IsFalse(JournalFile.IsOne("PIGEON-JOURNAL-0"u8));
    }

    [TestMethod]
    public void A_newer_edition_of_the_rules_is_named_with_the_one_that_is_known()
    {
        var newer = RunDefinition.Of(new CallFlowPlan([Definition.Plan[0]], Definition.Plan.Timing, RulesVersion.Current + 1));

        Newer(
            Log(Row(1, b => LogRow.WriteDefinition(b, newer))),
            $"row 1, definition {newer.Id}, byte 2: edition of the rules 2 was written by a newer version of this library; "
            + "this one knows up to 1");
    }

    [TestMethod]
    public void Before_kinds_begin_there_is_damage() =>
        Damaged(Log(Row(1, WriteDefinition, WriteAcceptance, FactOfKind(0))), "fact 0 is none");

    private static Action<JournalBuffer> FactOfKind(byte kind) => buffer =>
        new FactRecord(2, Run, new Fact { Kind = (FactKind)kind }, 0).Write(buffer);

    private static JournalRow Sealed(long number, byte[] bytes)
    {
        var buffer = new JournalBuffer();
        buffer.Bytes(bytes);
        buffer.Seal(0, number);
        return new JournalRow(number, buffer.Span.ToArray());
    }

    private static void Damaged(InMemoryJournal journal, string place) => Fault(journal, JournalFault.Damaged, place);

    private static void Newer(InMemoryJournal journal, string place) => Fault(journal, JournalFault.Newer, place);

    private static void Fault(InMemoryJournal journal, JournalFault expected, string place)
    {
        var fault = JournalException(() => JournalReplay.ReadAsync(journal).GetAwaiter().GetResult());
        Assert.AreEqual(expected, fault.Fault, fault.Message);
        StringAssert.Contains(fault.Message, place);
        var check = JournalCheck.RunAsync(journal).GetAwaiter().GetResult();
        Assert.Contains(fault.Message, check.Faults);
    }

    private static JournalException JournalException(Action read) => Assert.ThrowsExactly<JournalException>(read);
}

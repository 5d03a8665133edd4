using Pigeon.Escalation.Journal;

namespace Pigeon.Escalation.Tests.JournalFormat;

/// <summary>Every bit that flips and every byte that is missing is found, and its place is named.</summary>
[TestClass]
public sealed class DamageTests
{
    /// <summary>The piece that says how many there were: nine bytes of heading, eight of content.</summary>
    private const int LastPiece = 17;

    private static IReadOnlyList<JournalRow> Rows => JournalFile.Read(GoldenFile.Format1).GetRows();

    [TestMethod]
    public void Of_a_row()
    {
        foreach (var row in Rows)
        {
            foreach (var damaged in Damaged(row.Payload.ToArray()))
            {
                Fault($"row {row.Number}, byte ", () => new LogImage().Add(row with { Payload = damaged }));
            }
        }
    }

    [TestMethod]
    public async Task Of_an_ended_run_and_its_definition()
    {
        var journal = JournalFile.Read(GoldenFile.Format1);
        foreach (var run in await journal.FindEndedAsync(new RunQuery(), default))
        {
            foreach (var damaged in Damaged(run.Payload.ToArray()))
            {
                Fault($"ended run {run.Run}, byte ", () => EndedRunFormat.Read(run with { Payload = damaged }, out _));
            }

            var definition = await journal.FindDefinitionAsync(run.Definition, default);
            foreach (var damaged in Damaged(definition!.Value.ToArray()))
            {
                Fault($"the history, definition {run.Definition}, byte ", () => RunDefinition.Read(run.Definition, damaged, "the history"));
            }
        }
    }

    [TestMethod]
    public void Of_a_flat_file_a_bit_that_flips()
    {
        var file = GoldenFile.Format1;
        for (var bit = 0; bit < file.Length * 8; bit++)
        {
            file[bit / 8] ^= (byte)(1 << (bit % 8));
            if (ReadOrNull(file) is { } journal)
            {
                // Only of the last piece it cannot be told whether it was ever whole.
                Assert.IsNotNull(journal.Notice, $"bit {bit} was not noticed");
                Assert.IsGreaterThanOrEqualTo(file.Length - LastPiece, bit / 8, journal.Notice);
            }

            file[bit / 8] ^= (byte)(1 << (bit % 8));
        }
    }

    [TestMethod]
    public async Task Of_a_flat_file_an_end_that_is_missing()
    {
        var file = GoldenFile.Format1;
        var (rows, ended) = (JournalFile.Read(file).GetRows(), await JournalFile.Read(file).FindEndedAsync(new RunQuery(), default));
        for (var length = 0; length < file.Length; length++)
        {
            if (ReadOrNull(file.AsMemory(0, length)) is { } journal)
            {
                Assert.IsNotNull(journal.Notice, $"nobody is told that {file.Length - length} bytes are missing");
                var (expected, actual) = (rows.Take(journal.GetRows().Count), journal.GetRows());
                CollectionAssert.AreEqual(expected.Select(Text).ToArray(), actual.Select(Text).ToArray());
                var kept = await journal.FindEndedAsync(new RunQuery(), default);
                CollectionAssert.AreEqual(ended.Take(kept.Count).Select(r => r.Run).ToArray(), kept.Select(r => r.Run).ToArray());
            }
        }
    }

    [TestMethod]
    public void Of_a_flat_file_what_follows_its_end()
    {
        foreach (var more in new byte[][] { [0], [1, 0, 0, 0, 0], GoldenFile.Format1[16..] })
        {
            byte[] longer = [.. GoldenFile.Format1, .. more];
            StringAssert.Contains(Fault("the file, byte ", () => JournalFile.Read(longer)), "follow its end");
        }
    }

    /// <summary>Checksums keep accidents out; a wrong record with the right sum still gives a fault and nothing else.</summary>
    [TestMethod]
    public void A_wrong_record_with_the_right_sum_is_a_fault_or_another_record_and_never_anything_else()
    {
        var rows = Rows;
        for (var i = 0; i < rows.Count; i++)
        {
            var payload = rows[i].Payload.ToArray();
            for (var bit = 8; bit < (payload.Length - 4) * 8; bit += 5)
            {
                var journal = JournalFile.Read(GoldenFile.Format1);
                journal.Put(rows[i] with { Payload = Resealed(payload, bit, rows[i].Number) });
                AssertReads(journal, $"row {rows[i].Number}, bit {bit}");
            }
        }
    }

    [TestMethod]
    public async Task A_wrong_ended_run_with_the_right_sum_is_a_fault_or_another_run_and_never_anything_else()
    {
        var golden = JournalFile.Read(GoldenFile.Format1);
        foreach (var run in await golden.FindEndedAsync(new RunQuery(), default))
        {
            for (var bit = 8; bit < (run.Payload.Length - 4) * 8; bit += 3)
            {
                var journal = new InMemoryJournal();
                journal.Put(run.Definition, (await golden.FindDefinitionAsync(run.Definition, default))!.Value.ToArray());
                journal.Put(run with { Payload = Resealed(run.Payload.ToArray(), bit, run.Run.Value) });
                AssertReads(journal, $"run {run.Run}, bit {bit}");
            }
        }
    }

    [TestMethod]
    public async Task A_wrong_definition_with_the_right_sum_is_a_fault_or_another_definition_and_never_anything_else()
    {
        var golden = JournalFile.Read(GoldenFile.Format1);
        foreach (var run in await golden.FindEndedAsync(new RunQuery(), default))
        {
            var definition = (await golden.FindDefinitionAsync(run.Definition, default))!.Value.ToArray();
            for (var bit = 8; bit < (definition.Length - 4) * 8; bit++)
            {
                ReadDefinition(Resealed(definition, bit, 0));
            }
        }
    }

    private static string Text(JournalRow row) => $"{row.Number}: {Convert.ToHexString(row.Payload.Span)}";

    private static void ReadDefinition(byte[] definition)
    {
        try
        {
            var body = JournalBytes.Unseal(definition, 0, "test");
            DefinitionFormat.Read(ref body);
        }
        catch (JournalException)
        {
            // That is what it may do.
        }
    }

    private static void AssertReads(InMemoryJournal journal, string what)
    {
        try
        {
            JournalCheck.RunAsync(journal).GetAwaiter().GetResult();
        }
        catch (Exception e)
        {
            Assert.Fail($"{what}: {e}");
        }
    }

    private static byte[] Resealed(byte[] whole, int bit, long seed)
    {
        var buffer = new JournalBuffer();
        buffer.Bytes(whole.AsSpan(0, whole.Length - RecordFormat.ChecksumSize));
        var bytes = buffer.Span.ToArray();
        bytes[bit / 8] ^= (byte)(1 << (bit % 8));
        buffer.Clear();
        buffer.Bytes(bytes);
        buffer.Seal(0, seed);
        return buffer.Span.ToArray();
    }

    private static IEnumerable<byte[]> Damaged(byte[] whole)
    {
        for (var bit = 0; bit < whole.Length * 8; bit++)
        {
            var flipped = whole.ToArray();
            flipped[bit / 8] ^= (byte)(1 << (bit % 8));
            yield return flipped;
        }

        for (var length = 0; length < whole.Length; length++)
        {
            yield return whole[..length];
        }
    }

    private static InMemoryJournal? ReadOrNull(ReadOnlyMemory<byte> file)
    {
        try
        {
            return JournalFile.Read(file);
        }
        catch (JournalException fault)
        {
            Assert.IsTrue(fault.Fault is JournalFault.Damaged or JournalFault.Newer);
            StringAssert.StartsWith(fault.Message, "the file");
            return null;
        }
    }

    private static string Fault(string place, Action read)
    {
        var fault = Assert.ThrowsExactly<JournalException>(read);
        Assert.IsTrue(fault.Fault is JournalFault.Damaged or JournalFault.Newer);
        StringAssert.StartsWith(fault.Message, place);
        return fault.Message;
    }
}

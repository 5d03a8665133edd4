using System.Runtime.InteropServices;
using Pigeon.Escalation.Engine;
using Pigeon.Escalation.Journal;

namespace Pigeon.Escalation.Tests.JournalFormat;

[TestClass]
public sealed class ReadingManyTests
{
    private const int Runs = 7;

    [TestMethod]
    public void Records_that_share_an_array_grow_beside_each_other()
    {
        var (chunks, first, second) = (new RecordChunks(), new RunRecords(), new RunRecords());
        first.Begin([1, 2], chunks);
        second.Begin([3, 4], chunks);
        var copy = second;
        for (byte i = 0; i < 100; i++)
        {
            first.Add([i]);
            second.Add([(byte)(i + 100)]);
        }

        CollectionAssert.AreEqual((byte[])[1, 2, .. Enumerable.Range(0, 100).Select(i => (byte)i)], first.Span.ToArray());
        CollectionAssert.AreEqual((byte[])[3, 4, .. Enumerable.Range(100, 100).Select(i => (byte)i)], second.Span.ToArray());
        CollectionAssert.AreEqual((byte[])[3, 4], copy.Span.ToArray());
    }

    [TestMethod]
    [DataRow(1000, 200_000)]
    [DataRow(200_000, 1000)]
    public void Records_larger_than_what_is_shared_are_kept_whole(int firstSize, int secondSize)
    {
        var (chunks, first, second) = (new RecordChunks(), new RunRecords(), new RunRecords());
        var (one, other) = (Enumerable.Repeat((byte)1, firstSize).ToArray(), Enumerable.Repeat((byte)2, secondSize).ToArray());
        first.Begin(one, chunks);
        second.Begin(other, chunks);
        Assert.IsTrue(first.Span.SequenceEqual(one));
        Assert.IsTrue(second.Span.SequenceEqual(other));
    }

    [TestMethod]
    [DataRow(2)]
    [DataRow(3)]
    [DataRow(Runs)]
    public void Runs_come_to_the_same_in_any_number_of_parts(int parts)
    {
        var image = new LogImage();
        image.Add(HandWritten.Row(1, [HandWritten.WriteDefinition, .. Enumerable.Range(1, Runs).Select(Acceptance)]));
        image.Add(HandWritten.Row(2, [.. Enumerable.Range(1, Runs).Where(r => r % 2 == 0).Select(Grant)]));
        var whole = Replay(image, 1);
        StringAssert.Contains(whole, "1 2 3 4 5 6 7; fresh 1 3 5 7; diverged 4;");
        Assert.AreEqual(whole, Replay(image, parts));
    }

    [TestMethod]
    public void What_is_in_the_way_of_a_part_is_told_as_it_is()
    {
        var image = new LogImage();
        image.Add(HandWritten.Row(1, [HandWritten.WriteDefinition, .. Enumerable.Range(1, Runs).Select(Acceptance)]));
        var records = image.Runs[new RunId(4)].Records.Span;
        MemoryMarshal.GetReference(records) = byte.MaxValue;
        var part = new ReplayedPart(image, 2, Runs);
        part.Replay(new RunRow[Runs], new long[Runs]);
        Assert.AreEqual(JournalFault.Newer, Assert.ThrowsExactly<JournalException>(part.ThrowIfBroken).Fault);
    }

    private static string Replay(LogImage image, int count)
    {
        var (rows, sequences) = (new RunRow[Runs], new long[Runs]);
        var parts = Enumerable.Range(0, count).Select(i => new ReplayedPart(image, Runs * i / count, Runs * (i + 1) / count)).ToList();
        parts.AsEnumerable().Reverse().ToList().ForEach(p => p.Replay(rows, sequences));
        parts.ForEach(p => p.ThrowIfBroken());
        var census = new RunCensus();
        parts.ForEach(p => census.Add(p.Census));
        return $"{Join(rows.Select(r => r.Id.Value))}; fresh {Join(parts.SelectMany(p => p.Fresh).Select(r => r.Value))}; "
            + $"diverged {Join(parts.SelectMany(p => p.Diverged).Select(d => d.Run.Value))}; sequences {Join(sequences)}; "
            + $"events {Join(parts.SelectMany(p => p.Events).Select(e => $"{e.Sequence}:{e.Event.Run}:{e.Event.Kind}"))}; "
            + $"census {census.Open} {census.RecordBytes} {Join(census.Holding.Select(r => r.Id))} {Join(census.Priorities)}; "
            + Join(rows.Select(r => $"{r.State} {r.Lease} {r.Records.Length}"));
    }

    private static string Join<T>(IEnumerable<T> items) => string.Join(' ', items);

    private static Action<JournalBuffer> Acceptance(int run) => buffer => new AcceptedRecord
    {
        Sequence = run,
        Run = new RunId(run),
        At = HandWritten.Start,
        Definition = HandWritten.Definition.Id,
        Priority = 0,
    }.Write(buffer, new Dictionary<string, string>());

    /// <summary>That of run 4 found another state.</summary>
    private static Action<JournalBuffer> Grant(int run) => buffer =>
        new FactRecord(100 + run, new RunId(run), HandWritten.Facts[0], run == 4 ? 1u : 0).Write(buffer);
}

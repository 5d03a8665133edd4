using Pigeon.Escalation.Journal;

namespace Pigeon.Escalation.Tests.JournalFormat;

[TestClass]
public sealed class RowLogTests
{
    /// <summary>What an engine does, and now and then what only a store that is repaired by hand does.</summary>
    [TestMethod]
    public void It_is_what_a_sorted_dictionary_would_be()
    {
        for (var seed = 0; seed < 40; seed++)
        {
            var (random, log, model) = (new Random(seed), new RowLog(), new SortedDictionary<long, byte[]>());
            for (var step = 0; step < 300; step++)
            {
                var number = random.Next(20) switch
                {
                    0 => random.NextInt64(1, log.Last + 5),
                    1 => Math.Max(1, log.Last),
                    2 => log.Last + random.Next(1, 9),
                    _ => log.Last + 1,
                };
                var payload = new byte[random.Next(4) == 0 ? random.Next(3_000) : random.Next(60)];
                random.NextBytes(payload);
                log.Write(number, payload);
                model[number] = [.. payload];
                payload.AsSpan().Clear();
                if (random.Next(10) == 0)
                {
                    Remove(log, model, random.NextInt64(log.Last + 2));
                }

                AssertSame(log, model, seed);
            }
        }
    }

    [TestMethod]
    public void What_was_read_stays_as_it_was_whatever_becomes_of_the_log()
    {
        var log = new RowLog();
        log.Write(1, [1, 1]);
        log.Write(2, [2, 2]);
        var read = log.ToList();
        log.Write(2, [3, 3]);
        log.RemoveThrough(2);
        log.Write(3, [4, 4]);
        CollectionAssert.AreEqual((byte[])[1, 1, 2, 2], (byte[])[.. read[0].Payload.Span, .. read[1].Payload.Span]);
    }

    private static void Remove(RowLog log, SortedDictionary<long, byte[]> model, long through)
    {
        log.RemoveThrough(through);
        foreach (var number in model.Keys.Where(n => n <= through).ToList())
        {
            model.Remove(number);
        }
    }

    private static void AssertSame(RowLog log, SortedDictionary<long, byte[]> model, int seed)
    {
        Assert.AreEqual(model.Keys.LastOrDefault(), log.Last, $"seed {seed}");
        var rows = log.ToList();
        CollectionAssert.AreEqual(model.Keys, rows.Select(r => r.Number).ToList(), $"seed {seed}");
        Assert.IsTrue(rows.All(r => r.Payload.Span.SequenceEqual(model[r.Number])), $"seed {seed}");
    }
}

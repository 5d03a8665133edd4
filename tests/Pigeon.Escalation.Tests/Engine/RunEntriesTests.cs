using Pigeon.Escalation.Engine;

namespace Pigeon.Escalation.Tests.Engine;

[TestClass]
public sealed class RunEntriesTests
{
    [TestMethod]
    public void They_are_what_a_sorted_list_would_be()
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var (random, entries, model, last) = (new Random(seed), new RunEntries(), new SortedList<long, int>(), 0L);
            for (var step = 0; step < 4_000; step++)
            {
                var run = random.Next(200) == 0 ? random.NextInt64(last + 1) : last + random.Next(1, 4);
                if (model.TryAdd(run, step))
                {
                    last = Math.Max(last, run);
                    entries.Add(new RunEntry { Run = new RunId(run), Slot = step });
                }

                if (random.Next(1_000) == 0)
                {
                    var divisor = random.Next(1, 5);
                    entries.RemoveAll(e => e.Slot % divisor == 0);
                    model.Where(m => m.Value % divisor == 0).ToList().ForEach(m => model.Remove(m.Key));
                }
            }

            AssertSame(entries, model, random);
        }
    }

    private static void AssertSame(RunEntries entries, SortedList<long, int> model, Random random)
    {
        var found = Enumerable.Range(0, entries.Count).Select(i => (entries[i].Run.Value, entries[i].Slot));
        Sequence.Is(found, [.. model.Select(m => (m.Key, m.Value))]);
        for (var i = 0; i < 1_000; i++)
        {
            var run = random.NextInt64(12_000);
            var index = model.IndexOfKey(run);
            var expected = index >= 0 ? index : ~model.Keys.Count(k => k < run);
            Assert.AreEqual(expected, entries.IndexOf(new RunId(run)));
        }
    }
}

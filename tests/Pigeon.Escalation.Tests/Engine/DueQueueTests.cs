using Pigeon.Escalation.Engine;

namespace Pigeon.Escalation.Tests.Engine;

/// <summary>What is due comes in the order of D5, whatever the delays.</summary>
[TestClass]
public sealed class DueQueueTests
{
    [TestMethod]
    [DataRow(1, DisplayName = "one delay")]
    [DataRow(7, DisplayName = "a few delays")]
    [DataRow(500, DisplayName = "more delays than lanes")]
    public void It_gives_what_a_sorted_list_gives(int delays)
    {
        var random = new Random(delays);
        var (queue, sorted) = (new DueQueue<int>(), new SortedList<(long Due, long Place), int>());
        var now = 0L;
        for (var i = 0; i < 20_000; i++)
        {
            // More come than go, then more go than come; some are due at once.
            if (random.Next(20_000) >= i)
            {
                var delay = random.Next(delays) * 10L;
                queue.Add(delay, new DueKey(now + delay, i), i);
                sorted.Add((now + delay, i), i);
            }

            now += random.Next(3);
            TakeOne(queue, sorted, now);
            Assert.AreEqual(sorted.Count, queue.Count);
            Assert.AreEqual(sorted.Count == 0 ? long.MaxValue : sorted.Keys[0].Due, queue.NextDue);
        }

        while (sorted.Count > 0)
        {
            TakeOne(queue, sorted, long.MaxValue);
        }
    }

    [TestMethod]
    public void A_lane_takes_nothing_that_does_not_belong_behind_its_last()
    {
        var queue = new DueQueue<char>();
        queue.Add(5, new DueKey(5, 1), '1');
        queue.Add(5, new DueKey(20, 2), '3');
        queue.Add(5, new DueKey(10, 3), '2');

        Assert.AreEqual(('1', '2', '3'), (Next(queue), Next(queue), Next(queue)));
        Assert.IsFalse(queue.TryTake(long.MaxValue, out _, out _));
    }

    [TestMethod]
    public void What_was_taken_is_let_go()
    {
        var queue = new DueQueue<long>();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var i = 0; i < 100_000; i++)
        {
            queue.Add(30, new DueKey(30, i), i);
            queue.Add(i * 1000L, new DueKey(i * 1000L, i), i);
        }

        while (queue.TryTake(long.MaxValue, out _, out _))
        {
        }

        Assert.IsLessThan(300_000, GC.GetTotalMemory(forceFullCollection: true) - before);
        Assert.AreEqual(0, queue.Count);
    }

    private static char Next(DueQueue<char> queue) => queue.TryTake(long.MaxValue, out _, out var item) ? item : '-';

    private static void TakeOne(DueQueue<int> queue, SortedList<(long Due, long Place), int> sorted, long now)
    {
        var isDue = sorted.Count > 0 && sorted.Keys[0].Due <= now;
        Assert.AreEqual(isDue, queue.TryTake(now, out var key, out var item));
        if (isDue)
        {
            Assert.AreEqual((sorted.Keys[0], sorted.Values[0]), ((key.Due, key.Place), item));
            sorted.RemoveAt(0);
        }
    }
}

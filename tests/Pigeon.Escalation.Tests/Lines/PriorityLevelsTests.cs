using Pigeon.Escalation.Lines;

namespace Pigeon.Escalation.Tests.Lines;

[TestClass]
public sealed class PriorityLevelsTests
{
    [TestMethod]
    public void The_highest_of_100_000_priorities_comes_off_first()
    {
        var levels = new PriorityLevels();
        var priorities = Enumerable.Range(0, 100_000).Select(i => unchecked(i * (int)2654435761)).Distinct().ToArray();
        foreach (var priority in priorities)
        {
            levels.GetOrAdd(priority, out _);
        }

        foreach (var priority in priorities.OrderDescending())
        {
            levels.GetOrAdd(priority, out var number);
            Assert.AreEqual(levels[number].Key, levels.Highest.Key);
            levels.Remove(number);
        }

        Assert.AreEqual(0, levels.Count);
    }

    [TestMethod]
    public void Levels_go_and_come_back_in_any_order()
    {
        var levels = new PriorityLevels();
        int[] priorities = [0, -1, 1, int.MaxValue, int.MinValue, 7, 6, -7, 1 << 30];
        for (var first = 0; first < priorities.Length; first++)
        {
            foreach (var priority in priorities)
            {
                levels.GetOrAdd(priority, out _);
            }

            Assert.AreEqual(priorities.Length, levels.Count);
            List<int> left = [.. priorities];
            for (var i = 0; left.Count > 0; i = (i + first + 1) % Math.Max(1, left.Count))
            {
                i %= left.Count;
                levels.GetOrAdd(left.Max(), out var expected);
                Assert.AreEqual(levels[expected].Key, levels.Highest.Key);
                levels.GetOrAdd(left[i], out var number);
                levels.Remove(number);
                left.RemoveAt(i);
            }

            Assert.AreEqual(0, levels.Count);
        }
    }
}

using System.Text;
using Pigeon.Escalation.Testing;

namespace Pigeon.Escalation.Tests.Scenarios;

[TestClass]
public sealed class ScenarioGrowthTests
{
    [TestMethod]
    public void A_file_ten_times_as_large_takes_ten_times_the_memory()
    {
        Allocated(Valid(100));
        var small = Allocated(Valid(3_000));
        var large = Allocated(Valid(30_000));

        Assert.IsTrue(large < 12 * small, $"{small} bytes, then {large} bytes");
    }

    [TestMethod]
    public void A_large_file_full_of_faults_is_refused_with_a_bounded_list()
    {
        Assert.IsFalse(Scenario.TryParse(ScenarioText.With(("script", $"[{Many(50_000, _ => "7")}]")), out _, out var faults));

        Assert.HasCount(10_001, faults);
        Assert.AreEqual("$: 40000 more faults are not shown", faults[^1].ToString());
    }

    [TestMethod]
    public void A_circle_of_many_flows_is_one_short_fault()
    {
        var flows = Many(
            20_000, i => $$"""{{"\""}}f{{i}}": { "contacts": ["A"], "guidance": "g", "onExhausted": "f{{(i + 1) % 20_000}}" }""");

        var faults = ScenarioText.Faults(("flows", $"{{{flows}}}"), ("script", "[]"));

        StringAssert.StartsWith(faults, "$.flows.f0.onExhausted: the flows chain in a circle, f0 -> f1 -> ");
        StringAssert.EndsWith(faults, " -> … -> f0; allowed: a chain that ends");
        Assert.HasCount(1, faults.Split('\n'));
    }

    private static byte[] Valid(int count) => Encoding.UTF8.GetBytes(ScenarioText.With(
        ("contacts", $$"""{ {{Many(count, i => $"\"c{i}\": {{ \"phones\": [\"+{i}\"] }}")}} }"""),
        ("flows", $$"""{ "f": { "contacts": ["c0", "c{{count - 1}}"], "guidance": "g" } }"""),
        ("script", $"[ {Many(count, i => $$"""{ "at": "{{i}}s", "start": "f", "run": "r{{i}}" }""")} ]")));

    private static string Many(int count, Func<int, string> item) => string.Join(',', Enumerable.Range(0, count).Select(item));

    private static long Allocated(byte[] file)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.IsTrue(Scenario.TryParse(file, out _, out _));
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}

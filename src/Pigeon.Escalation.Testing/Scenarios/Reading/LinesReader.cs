using System.Text.Json;

namespace Pigeon.Escalation.Testing.Reading;

/// <summary>The pools and how many lines each has.</summary>
internal static class LinesReader
{
    private const string Allowed = "an object with at least one pool and its lines, such as { \"default\": 1 }";

    public static NameTable<int> Read(ScenarioNode? node, EscalationOptions options)
    {
        var pools = new NameTable<int>("pool", node is null || node is { Kind: JsonValueKind.Object, Children.Count: > 0 });
        if (node is null) Add(EscalationDefaults.Pool, EscalationDefaults.Capacity);
        if (node is { Kind: JsonValueKind.Object, Children.Count: 0 }) node.Fault($"found an empty object; allowed: {Allowed}");
        foreach (var pool in node.Named("pool", Allowed)) Add(pool.Name!, pool.Integer(1, 1, EscalationDefaults.MaxCapacity));
        return pools;

        void Add(string name, int capacity)
        {
            pools.Add(name, capacity);
            options.Pools[name] = capacity;
        }
    }
}

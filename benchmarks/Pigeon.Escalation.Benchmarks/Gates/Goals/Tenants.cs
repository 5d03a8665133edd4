namespace Pigeon.Escalation.Benchmarks.Gates.Goals;

/// <summary>Ten thousand tenants, one after the other in no order.</summary>
internal sealed class Tenants
{
    public const int Count = 10_000;

    private int _next;

    public static IReadOnlyList<string> Names { get; } = [.. Enumerable.Range(0, Count).Select(i => $"tenant-{i:00000}")];

    public string Next()
    {
        _next = Stride.After(_next, Count);
        return Names[_next];
    }
}

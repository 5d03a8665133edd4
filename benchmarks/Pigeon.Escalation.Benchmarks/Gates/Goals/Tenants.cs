namespace Pigeon.Escalation.Benchmarks.Gates.Goals;

/// <summary>Ten thousand tenants, one after the other in no order.</summary>
internal sealed class Tenants
{
    public const int Count = 10_000;

    private static readonly string[] Mixed = Mix();

    private int _next;

    public static IReadOnlyList<string> Names { get; } = [.. Mixed.Order(StringComparer.Ordinal)];

    public string Next()
    {
        _next = _next + 1 < Mixed.Length ? _next + 1 : 0;
        return Mixed[_next];
    }

    // Names that follow each other lie far apart, in memory too.
    private static string[] Mix()
    {
        var names = Enumerable.Range(0, Count).Select(i => $"tenant-{i:00000}").ToArray();
        var mixed = new string[Count];
        var place = 0;
        for (var i = 0; i < Count; i++)
        {
            place = Stride.After(place, Count);
            mixed[i] = names[place];
        }

        return mixed;
    }
}

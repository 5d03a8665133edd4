namespace Pigeon.Escalation.Benchmarks.Gates;

/// <summary>What stays in memory.</summary>
internal static class Retained
{
    /// <summary>Bytes, to the whole one, that each of many things keeps in memory once they are made.</summary>
    /// <param name="count">How many there are: 100,000 or more, or what else happens in the process shows.</param>
    /// <param name="make">Makes them; what it gives keeps them.</param>
    public static double BytesEach(int count, Func<object> make)
    {
        var before = Settled();
        var kept = make();
        var bytes = Settled() - before;
        GC.KeepAlive(kept);
        return Math.Max(0, Math.Round(bytes / (double)count));
    }

    private static long Settled()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: true);
        GC.WaitForPendingFinalizers();
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: true);
        return GC.GetTotalMemory(forceFullCollection: true);
    }
}

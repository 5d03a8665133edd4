namespace Pigeon.Escalation.Benchmarks.Gates;

/// <summary>Work that can be done over and over, and how often a round does it.</summary>
/// <param name="repeat">Does the work so many times, on the calling thread.</param>
/// <param name="microseconds">How long a round is, about.</param>
/// <param name="fixedCount">How many times a round does it; 0: as often as it takes to fill the time.</param>
internal sealed class Loop(Action<int> repeat, double microseconds, int fixedCount = 0)
{
    private const int WarmCalls = 40;
    private const int WarmParts = 50;

    private int _count = 1;

    /// <summary>Many short calls, so that the compiler comes to its last word; then it knows how often a round does the work.</summary>
    public void WarmUp()
    {
        var warm = fixedCount > 0 ? Math.Max(1, fixedCount / 1000) : 1;
        var time = 0.0;
        for (var call = 0; call < WarmCalls; call++)
        {
            time = Time(warm);
            if (time < microseconds / WarmParts && fixedCount == 0)
            {
                warm *= 2;
            }
        }

        _count = fixedCount > 0 ? fixedCount : (int)Math.Max(1, warm * microseconds / Math.Max(time, 1));
    }

    /// <returns>Microseconds a unit.</returns>
    public double Round()
    {
        if (fixedCount > 0)
        {
            // Big batches leave much behind: nobody pays for what the one before has left.
            GC.Collect();
        }

        return Time(_count) / _count;
    }

    /// <returns>Bytes allocated a unit.</returns>
    public double Allocated()
    {
        var count = Math.Max(_count, 1000);
        repeat(count);
        var before = GC.GetAllocatedBytesForCurrentThread();
        repeat(count);
        return (GC.GetAllocatedBytesForCurrentThread() - before) / (double)count;
    }

    private double Time(int count)
    {
        var stretch = Stretch.Begin();
        repeat(count);
        return stretch.Microseconds;
    }
}

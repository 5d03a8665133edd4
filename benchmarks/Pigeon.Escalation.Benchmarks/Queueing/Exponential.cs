namespace Pigeon.Escalation.Benchmarks.Queueing;

/// <summary>Times by chance, without memory, that are the same for the same seed. A value that changes.</summary>
internal struct Exponential(ulong seed)
{
    private ulong _state = seed * 0xD1342543DE82EF95UL;

    /// <summary>The next one, in ticks.</summary>
    /// <param name="mean">In ticks.</param>
    public long Next(double mean)
    {
        var bits = _state += 0x9E3779B97F4A7C15UL;
        bits = (bits ^ bits >> 30) * 0xBF58476D1CE4E5B9UL;
        bits = (bits ^ bits >> 27) * 0x94D049BB133111EBUL;
        bits ^= bits >> 31;
        return (long)(-Math.Log(((bits >> 11) + 0.5) * (1.0 / (1UL << 53))) * mean);
    }
}

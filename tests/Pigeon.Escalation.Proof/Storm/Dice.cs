namespace Pigeon.Escalation.Proof.Storm;

/// <summary>Numbers at random, the same for the same seed in every version of .NET.</summary>
internal sealed class Dice(ulong seed)
{
    private ulong _state = seed;

    /// <summary>From 0 on, below the limit.</summary>
    public int Below(int limit) => (int)(Next() % (ulong)Math.Max(limit, 1));

    public bool OneIn(int many) => Below(many) == 0;

    public T Pick<T>(params T[] choices) => choices[Below(choices.Length)];

    public TimeSpan Seconds(params int[] choices) => TimeSpan.FromSeconds(Pick(choices));

    private ulong Next()
    {
        var z = _state += 0x9E3779B97F4A7C15UL;
        z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ z >> 27) * 0x94D049BB133111EBUL;
        return z ^ z >> 31;
    }
}

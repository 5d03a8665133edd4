namespace Pigeon.Escalation.Benchmarks.Turns;

/// <summary>A grain that counts its calls. It keeps nothing else.</summary>
public interface ICounterGrain : IGrainWithIntegerKey
{
    /// <summary>One more.</summary>
    ValueTask<int> CountAsync();
}

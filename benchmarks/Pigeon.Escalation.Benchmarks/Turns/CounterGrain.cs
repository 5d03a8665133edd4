namespace Pigeon.Escalation.Benchmarks.Turns;

/// <inheritdoc cref="ICounterGrain" />
internal sealed class CounterGrain : Grain, ICounterGrain
{
    private int _count;

    public ValueTask<int> CountAsync() => new(++_count);
}

namespace Pigeon.Escalation.Benchmarks.Gates.Goals;

/// <summary>The same by the way that may wait, which neither does.</summary>
internal sealed class TwoThreadsGoal : LoopGoal
{
    private readonly InProcessLineArbiter _arbiter = Pools.Of(lines: 4);
    private readonly SemaphoreSlim _semaphore = new(4, 4);

    public TwoThreadsGoal(Effort effort)
        : base("AcquireAsync + Release on two threads", effort) =>
        Beside("SemaphoreSlim.WaitAsync + Release", 1.0, null, count => TwoThreads.Share(count, Semaphore));

    protected override ValueTask CloseAsync()
    {
        _semaphore.Dispose();
        return default;
    }

    protected override void Subject(int count) => TwoThreads.Share(count, Lines);

    private void Lines(int count)
    {
        for (var i = 0; i < count; i++)
        {
            _arbiter.Release(Completed.Result(_arbiter.AcquireAsync(Pools.Name)).Lease);
        }
    }

    private void Semaphore(int count)
    {
        for (var i = 0; i < count; i++)
        {
            _semaphore.WaitAsync().GetAwaiter().GetResult();
            _semaphore.Release();
        }
    }
}

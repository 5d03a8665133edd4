namespace Pigeon.Escalation.Benchmarks.Gates.Goals;

/// <summary>Two threads take lines of one pool and give them back, as fast as they can; there is a line for each.</summary>
internal sealed class TwoThreadsTryGoal : LoopGoal
{
    private readonly InProcessLineArbiter _arbiter = Pools.Of(lines: 4);
    private readonly SemaphoreSlim _semaphore = new(4, 4);

    public TwoThreadsTryGoal(Effort effort)
        : base("TryAcquire + Release on two threads", effort) =>
        Beside("SemaphoreSlim.Wait(0) + Release", 1.0, null, count => TwoThreads.Share(count, Semaphore));

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
            _arbiter.TryAcquire(Pools.Name, default, out var lease);
            _arbiter.Release(lease);
        }
    }

    private void Semaphore(int count)
    {
        for (var i = 0; i < count; i++)
        {
            _semaphore.Wait(0);
            _semaphore.Release();
        }
    }
}

namespace Pigeon.Escalation.Benchmarks.Gates.Goals;

/// <summary>Two threads take lines of one pool and give them back, as fast as they can; there is a line for each.</summary>
internal sealed class TwoThreadsGoal : LoopGoal
{
    private readonly InProcessLineArbiter _arbiter = Pools.Of(lines: 4);
    private readonly SemaphoreSlim _semaphore = new(4, 4);
    private readonly Action<InProcessLineArbiter, int> _work;

    // So many times that it does not count how long the two take to meet.
    private TwoThreadsGoal(
        Effort effort, string name, Action<InProcessLineArbiter, int> work, string anchor, Action<SemaphoreSlim, int> anchorsWork)
        : base($"{name} on two threads", effort, fixedCount: effort.Pick(2_000_000, 500_000))
    {
        _work = work;
        Beside(anchor, 1.0, null, count => TwoThreads.Share(count, part => anchorsWork(_semaphore, part)));
    }

    public static TwoThreadsGoal Trying(Effort effort) =>
        new(effort, "TryAcquire + Release", TryLines, "SemaphoreSlim.Wait(0) + Release", TrySemaphore);

    /// <summary>By the way that may wait, which neither does.</summary>
    public static TwoThreadsGoal Awaiting(Effort effort) =>
        new(effort, "AcquireAsync + Release", AwaitLines, "SemaphoreSlim.WaitAsync + Release", AwaitSemaphore);

    protected override ValueTask CloseAsync()
    {
        _semaphore.Dispose();
        return default;
    }

    protected override void Subject(int count) => TwoThreads.Share(count, part => _work(_arbiter, part));

    private static void TryLines(InProcessLineArbiter arbiter, int count)
    {
        for (var i = 0; i < count; i++)
        {
            arbiter.TryAcquire(Pools.Name, default, out var lease);
            arbiter.Release(lease);
        }
    }

    private static void TrySemaphore(SemaphoreSlim semaphore, int count)
    {
        for (var i = 0; i < count; i++)
        {
            semaphore.Wait(0);
            semaphore.Release();
        }
    }

    private static void AwaitLines(InProcessLineArbiter arbiter, int count)
    {
        for (var i = 0; i < count; i++)
        {
            arbiter.Release(Completed.Result(arbiter.AcquireAsync(Pools.Name)).Lease);
        }
    }

    private static void AwaitSemaphore(SemaphoreSlim semaphore, int count)
    {
        for (var i = 0; i < count; i++)
        {
            semaphore.WaitAsync().GetAwaiter().GetResult();
            semaphore.Release();
        }
    }
}

namespace Pigeon.Escalation.Benchmarks.Gates.Goals;

/// <summary>The same by the way that is awaited: a token each, on both sides.</summary>
internal sealed class CancelAwaitedGoal : LoopGoal
{
    private readonly InProcessLineArbiter _arbiter = Pools.Of(lines: 1, int.MaxValue);
    private readonly (CancellationTokenSource Source, ValueTask<LineAcquisition> Wait)[] _waits;
    private readonly SemaphoreQuitters _semaphore;
    private int _next;

    public CancelAwaitedGoal(Effort effort)
        : base($"AcquireAsync given up by its token, {DepthOf(effort):N0} deep", effort)
    {
        _arbiter.TryAcquire(Pools.Name, default, out _);
        _waits = [.. Enumerable.Range(0, DepthOf(effort)).Select(_ => Wait())];
        _semaphore = new SemaphoreQuitters(DepthOf(effort));
        Beside("SemaphoreSlim, cancelled by a token", 0.25, null, _semaphore.QuitAndJoin);
    }

    protected override ValueTask CloseAsync()
    {
        _semaphore.Dispose();
        return default;
    }

    protected override void Subject(int count)
    {
        for (var i = 0; i < count; i++)
        {
            _next = Stride.After(_next, _waits.Length);
            var (source, wait) = _waits[_next];
            source.Cancel();
            if (Completed.Result(wait).IsGranted)
            {
                throw new InvalidOperationException("The line is held.");
            }

            source.Dispose();
            _waits[_next] = Wait();
        }
    }

    private static int DepthOf(Effort effort) => effort.Pick(100_000, 10_000);

    private (CancellationTokenSource Source, ValueTask<LineAcquisition> Wait) Wait()
    {
        var source = new CancellationTokenSource();
        return (source, _arbiter.AcquireAsync(Pools.Name, cancellationToken: source.Token));
    }
}

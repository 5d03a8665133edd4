namespace Pigeon.Escalation.Benchmarks.Gates.Goals;

/// <summary>The same queue at a semaphore: who gives up does so by a token, for there is no other way.</summary>
internal sealed class SemaphoreQuitters : IDisposable
{
    private readonly SemaphoreSlim _semaphore = new(0, 1);
    private readonly (CancellationTokenSource Source, Task Wait)[] _waits;
    private int _next;

    public SemaphoreQuitters(int depth) => _waits = [.. Enumerable.Range(0, depth).Select(_ => Wait())];

    public void QuitAndJoin(int count)
    {
        for (var i = 0; i < count; i++)
        {
            _next = Stride.After(_next, _waits.Length);
            var (source, wait) = _waits[_next];
            source.Cancel();

            // No exception out here: what the semaphore throws within is enough.
            wait.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing).GetAwaiter().GetResult();
            source.Dispose();
            _waits[_next] = Wait();
        }
    }

    public void Dispose() => _semaphore.Dispose();

    private (CancellationTokenSource Source, Task Wait) Wait()
    {
        var source = new CancellationTokenSource();
        return (source, _semaphore.WaitAsync(source.Token));
    }
}

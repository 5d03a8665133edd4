namespace Pigeon.Escalation.Storage.Sqlite;

/// <summary>
/// One thread that does what it is given, one thing after another. It is there while there is something to do, and a while longer:
/// nobody has to stop it. Safe to use from any thread.
/// </summary>
/// <remarks>Writing to a disk blocks. The threads of the pool, which are few, have runs to see through.</remarks>
internal sealed class SerialThread(string name)
{
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(10);

    /// <summary>How often it looks for more before it sleeps: some ten microseconds.</summary>
    private const int Looks = 40;

    private readonly object _gate = new();
    private readonly Queue<Action> _work = new();
    private volatile int _waiting;
    private bool _runs;

    /// <summary>Does it, unless it is cancelled before its turn. Who waits for it goes on with another thread.</summary>
    public Task<T> RunAsync<T>(Func<T> work, CancellationToken cancellationToken)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        Post(() => Run(work, done, cancellationToken));
        return done.Task;
    }

    private void Post(Action work)
    {
        lock (_gate)
        {
            _work.Enqueue(work);
            _waiting = _work.Count;
            if (_runs)
            {
                Monitor.Pulse(_gate);
                return;
            }

            _runs = true;
        }

        new Thread(Loop) { Name = name, IsBackground = true }.UnsafeStart();
    }

    private void Loop()
    {
        while (TryTake(out var work))
        {
            work();
        }
    }

    private bool TryTake(out Action work)
    {
        LookForMore();
        lock (_gate)
        {
            if (_work.Count == 0)
            {
                Monitor.Wait(_gate, Idle);
            }

            _runs = _work.TryDequeue(out work!);
            _waiting = _work.Count;
            return _runs;
        }
    }

    /// <summary>Who has waited for the last thing often brings the next one at once, and to be woken for it would take longer.</summary>
    private void LookForMore()
    {
        var look = default(SpinWait);
        while (_waiting == 0 && look.Count < Looks)
        {
            look.SpinOnce(sleep1Threshold: -1);
        }
    }

    private static void Run<T>(Func<T> work, TaskCompletionSource<T> done, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            done.SetCanceled(cancellationToken);
            return;
        }

        try
        {
            done.SetResult(work());
        }
#pragma warning disable CA1031 // Whatever it is, it belongs to whoever waits.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            done.SetException(fault);

            // Whoever has stopped waiting does not look at it; then it is no fault that nobody has seen.
            _ = done.Task.Exception;
        }
    }
}

namespace Pigeon.Escalation.Benchmarks.Nights;

/// <summary>
/// What a host would write to test async code in virtual time: one thread that runs what was posted, and then moves on to the next timer
/// of a priority queue. Ties go in the order of arming, so that it can be repeated.
/// </summary>
internal sealed class PumpClock : SynchronizationContext
{
    private readonly Queue<(SendOrPostCallback Callback, object? State)> _posted = new();
    private readonly PriorityQueue<TaskCompletionSource, (long Due, long Sequence)> _timers = new();
    private long _sequence;

    public long Now { get; private set; }

    public override void Post(SendOrPostCallback d, object? state) => _posted.Enqueue((d, state));

    public Task Delay(TimeSpan delay)
    {
        var timer = new TaskCompletionSource();
        _timers.Enqueue(timer, (Now + delay.Ticks, _sequence++));
        return timer.Task;
    }

    /// <summary>Runs on the calling thread until nothing is left.</summary>
    public void Run(Action start)
    {
        var before = Current;
        SetSynchronizationContext(this);
        try
        {
            start();
            RunPosted();
            while (_timers.TryDequeue(out var timer, out var key))
            {
                Now = key.Due;
                timer.SetResult();
                RunPosted();
            }
        }
        finally
        {
            SetSynchronizationContext(before);
        }
    }

    private void RunPosted()
    {
        while (_posted.TryDequeue(out var next))
        {
            next.Callback(next.State);
        }
    }
}

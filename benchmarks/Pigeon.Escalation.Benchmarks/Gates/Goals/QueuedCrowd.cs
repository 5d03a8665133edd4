namespace Pigeon.Escalation.Benchmarks.Gates.Goals;

/// <summary>The same crowd in a priority queue under a lock, a task completion source each, told apart by arrival.</summary>
internal sealed class QueuedCrowd(int count)
{
    private readonly object _gate = new();
    private readonly PriorityQueue<TaskCompletionSource, (int Priority, long Arrival)> _queue = new(count);
    private long _arrival;

    public void PassThrough(int count, int levels)
    {
        for (var i = 0; i < count; i++)
        {
            var waiter = new TaskCompletionSource();
            lock (_gate)
            {
                _queue.Enqueue(waiter, (-Crowd.PriorityOf(i, levels), _arrival++));
            }
        }

        for (var i = 0; i < count; i++)
        {
            TaskCompletionSource first;
            lock (_gate)
            {
                first = _queue.Dequeue();
            }

            first.SetResult();
        }
    }
}

namespace Pigeon.Escalation.Benchmarks.Gates.Goals;

/// <summary>A crowd of eight priorities comes, waits and goes through one line, the highest first, in order of arrival within each.</summary>
internal sealed class PrioritiesGoal : LoopGoal
{
    private const int Levels = 8;

    private readonly object _gate = new();
    private readonly PriorityQueue<TaskCompletionSource, (int Priority, long Arrival)> _queue;
    private readonly Crowd _crowd;
    private long _arrival;

    public PrioritiesGoal(Effort effort)
        : base($"8 priorities, {CountOf(effort):N0} waiting", effort, CountOf(effort))
    {
        _crowd = new Crowd(CountOf(effort));
        _queue = new PriorityQueue<TaskCompletionSource, (int, long)>(CountOf(effort));
        Beside("lock + PriorityQueue<TCS, (int, long)>", 0.25, 0.10, Queue);
    }

    protected override void Subject(int count) => _crowd.PassThrough(count, Levels);

    private static int CountOf(Effort effort) => effort.Pick(1_000_000, 200_000);

    private void Queue(int count)
    {
        for (var i = 0; i < count; i++)
        {
            var waiter = new TaskCompletionSource();
            lock (_gate)
            {
                _queue.Enqueue(waiter, (-Crowd.PriorityOf(i, Levels), _arrival++));
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

namespace Pigeon.Escalation.Benchmarks.Queueing;

/// <summary>The same customers in the shortest loop that a priority queue allows: no flows, no phones, no books.</summary>
internal static class HandWritten
{
    /// <returns>The mean wait, in ticks.</returns>
    public static double MeanWait(Cell cell, int count, ulong seed)
    {
        var (services, gaps) = (new Exponential(2 * seed), new Exponential((2 * seed) + 1));
        var events = new PriorityQueue<bool, long>();
        var waiting = new Queue<long>();
        var (free, arrived, total) = (cell.Lines, 1, 0L);
        events.Enqueue(true, gaps.Next(cell.Interarrival));
        while (events.TryDequeue(out var isArrival, out var now))
        {
            free += isArrival ? 0 : 1;
            if (isArrival)
            {
                waiting.Enqueue(now);
                if (arrived++ < count)
                {
                    events.Enqueue(true, now + gaps.Next(cell.Interarrival));
                }
            }

            if (free > 0 && waiting.TryDequeue(out var since))
            {
                free--;
                total += now - since;
                events.Enqueue(false, now + services.Next(Cell.Service));
            }
        }

        return total / (double)count;
    }
}

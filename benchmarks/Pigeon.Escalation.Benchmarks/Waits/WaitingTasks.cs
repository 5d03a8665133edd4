namespace Pigeon.Escalation.Benchmarks.Waits;

/// <summary>The same as async methods, each in a delay that can be cancelled.</summary>
internal static class WaitingTasks
{
    /// <returns>What keeps them.</returns>
    public static List<(Task Wait, CancellationTokenSource Stop)> Start(int count)
    {
        var tasks = new List<(Task, CancellationTokenSource)>(count);
        for (var i = 0; i < count; i++)
        {
            var stop = new CancellationTokenSource();
            tasks.Add((EscalateAsync(stop.Token), stop));
        }

        return tasks;
    }

    /// <summary>Their timers would stay for a day otherwise.</summary>
    public static void Stop(List<(Task Wait, CancellationTokenSource Stop)> tasks)
    {
        tasks.ForEach(t => t.Stop.Cancel());
        Task.WhenAll(tasks.Select(t => t.Wait)).ContinueWith(static _ => { }, TaskScheduler.Default).Wait();
        tasks.ForEach(t => t.Stop.Dispose());
        tasks.Clear();
    }

    private static async Task EscalateAsync(CancellationToken stop)
    {
        await Task.Delay(TimeSpan.FromDays(1), stop);
        await Task.Delay(TimeSpan.FromDays(1), stop);
    }
}

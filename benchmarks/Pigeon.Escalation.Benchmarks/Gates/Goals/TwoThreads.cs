namespace Pigeon.Escalation.Benchmarks.Gates.Goals;

/// <summary>Work of two threads at the same time on the same thing.</summary>
internal static class TwoThreads
{
    /// <summary>Shares the work out between this thread and another, which begin together; ends when both are done.</summary>
    public static void Share(int count, Action<int> work)
    {
        var here = 0;
        var other = Task.Run(() =>
        {
            Meet();
            work(count / 2);
        });
        Meet();
        work(count - (count / 2));
        other.GetAwaiter().GetResult();

        void Meet()
        {
            Interlocked.Increment(ref here);
            SpinWait.SpinUntil(() => Volatile.Read(ref here) == 2);
        }
    }
}

namespace Pigeon.Escalation.Benchmarks.Gates.Goals;

/// <summary>Work of two threads at the same time.</summary>
internal static class TwoThreads
{
    /// <summary>Shares work on the same thing out between this thread and another.</summary>
    public static void Share(int count, Action<int> work) => Run(() => work(count - (count / 2)), () => work(count / 2));

    /// <summary>Does both, one on this thread and one on another, which begin together; ends when both are done.</summary>
    public static void Run(Action here, Action there)
    {
        var present = 0;
        var other = Task.Run(() =>
        {
            Meet();
            there();
        });
        Meet();
        here();
        other.GetAwaiter().GetResult();

        void Meet()
        {
            // Whoever is first does not sleep: a sleep is longer than a short piece of work.
            Interlocked.Increment(ref present);
            while (Volatile.Read(ref present) < 2)
            {
                Thread.SpinWait(10);
            }
        }
    }
}

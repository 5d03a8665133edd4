using BenchmarkDotNet.Attributes;
using Pigeon.Escalation.Benchmarks.Waits;

namespace Pigeon.Escalation.Benchmarks;

/// <summary>
/// A full collection while 100,000 escalations wait: as runs of an engine, and as tasks, each in a delay that can be cancelled. What
/// each retains is printed when it is set up.
/// </summary>
public class IdleRunsBenchmarks : IDisposable
{
    private const int Count = 100_000;

    private List<(Task Wait, CancellationTokenSource Stop)> _tasks = [];
    private WaitingRuns? _runs;

    [GlobalSetup(Target = nameof(Tasks))]
    public void StartTasks() => Print(() => _tasks = WaitingTasks.Start(Count));

    [GlobalSetup(Target = nameof(Runs))]
    public void StartRuns() => Print(() => _runs = new WaitingRuns(Count, new InMemoryJournal(0)));

    [GlobalCleanup]
    public void Dispose()
    {
        WaitingTasks.Stop(_tasks);
        _runs?.Dispose();
        GC.SuppressFinalize(this);
    }

    [Benchmark(Baseline = true)]
    public void Tasks() => GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true);

    [Benchmark]
    public void Runs() => GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true);

    private static void Print(Action fill)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        fill();
        var bytes = GC.GetTotalMemory(forceFullCollection: true) - before;
        Console.WriteLine($"// {bytes / (double)Count:F1} B each are retained");
    }
}

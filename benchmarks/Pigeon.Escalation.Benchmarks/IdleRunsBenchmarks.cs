using BenchmarkDotNet.Attributes;
using Pigeon.Escalation.Benchmarks.Journal;
using Pigeon.Escalation.Testing;

namespace Pigeon.Escalation.Benchmarks;

/// <summary>
/// A full collection while 100,000 escalations wait: as runs of an engine, and as tasks, each in a delay that can be cancelled. What
/// each retains is printed when it is set up.
/// </summary>
public class IdleRunsBenchmarks
{
    private const int Count = 100_000;

    private readonly List<(Task Wait, CancellationTokenSource Stop)> _tasks = [];
    private ICallFlowEngine _engine = null!;

    [GlobalSetup(Target = nameof(Tasks))]
    public void StartTasks() => Print(() =>
    {
        for (var i = 0; i < Count; i++)
        {
            var stop = new CancellationTokenSource();
            _tasks.Add((EscalateAsync(stop.Token), stop));
        }
    });

    [GlobalSetup(Target = nameof(Runs))]
    public void StartRuns() => Print(() =>
    {
        _engine = new CallFlowEngineParts
        {
            Telephony = new Inert(),
            TimeProvider = new FakeClock(),
            Options = new EscalationOptions { Flows = { Sample.Flow with { Guidance = Plain } }, MaxWaiting = Count },
        }.CreateEngine();
        for (var i = 0; i <= Count; i++)
        {
            Completed.Result(_engine.StartAsync(new CallFlowRequest(Sample.Flow.Id)));
        }
    });

    [GlobalCleanup(Target = nameof(Tasks))]
    public void StopTasks()
    {
        _tasks.ForEach(t => t.Stop.Cancel());
        Task.WhenAll(_tasks.Select(t => t.Wait)).ContinueWith(static _ => { }, TaskScheduler.Default).Wait();
        _tasks.Clear();
    }

    [Benchmark(Baseline = true)]
    public void Tasks() => GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true);

    [Benchmark]
    public void Runs() => GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true);

    private static Guidance Plain => Sample.Flow.Guidance with
    {
        Message = "m",
        Reactions = new Dictionary<char, Reaction> { ['1'] = new(ReactionBehavior.Terminate) },
    };

    private static async Task EscalateAsync(CancellationToken stop)
    {
        await Task.Delay(TimeSpan.FromDays(1), stop);
        await Task.Delay(TimeSpan.FromDays(1), stop);
    }

    private static void Print(Action fill)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        fill();
        var bytes = GC.GetTotalMemory(forceFullCollection: true) - before;
        Console.WriteLine($"// {bytes / (double)Count:F1} B each are retained");
    }
}

using Pigeon.Escalation.Benchmarks.Gates;
using Pigeon.Escalation.Benchmarks.Journal;

namespace Pigeon.Escalation.Benchmarks.Waits;

/// <summary>
/// Watches a process while very many timers are pending, and takes off what it takes anyway. Filling it takes long, so two goals share
/// what is seen: each look is used once by each.
/// </summary>
internal sealed class PendingWatch
{
    public const int Count = 1_000_000;

    /// <summary>A process in which nothing happens takes up to so many microseconds more at one time than at another.</summary>
    private const double Told = 1000;

    private static readonly TimeSpan Far = TimeSpan.FromHours(1);
    private static readonly TimeSpan Span = TimeSpan.FromSeconds(4);

    private readonly Queue<Watched> _ofEngine = new();
    private readonly Queue<Watched> _ofSystem = new();
    private double? _idle;

    public Task<Watched> EngineAsync() => SeeAsync(_ofEngine, WatchEngineAsync);

    public Task<Watched> SystemAsync() => SeeAsync(_ofSystem, WatchSystemAsync);

    private async Task<Watched> SeeAsync(Queue<Watched> unused, Func<Task<Watched>> watch)
    {
        _idle ??= (await WatchAsync()).ProcessorTime;
        if (unused.TryDequeue(out var seen))
        {
            return seen;
        }

        seen = await watch();
        seen = seen with { ProcessorTime = Math.Max(Told, seen.ProcessorTime - _idle.Value) };
        unused.Enqueue(seen);
        return seen;
    }

    private static async Task<Watched> WatchEngineAsync()
    {
        await using var engine = Sample.Engine(new InMemoryJournal(0), lines: Count, maxWaiting: 0, ringTimeout: Far);
        for (var i = 0; i < Count; i++)
        {
            await engine.StartAsync(Sample.Request);
        }

        return await WatchAsync();
    }

    private static async Task<Watched> WatchSystemAsync()
    {
        var timers = new ITimer[Count];
        for (var i = 0; i < Count; i++)
        {
            timers[i] = TimeProvider.System.CreateTimer(static _ => { }, null, Far, Timeout.InfiniteTimeSpan);
        }

        var found = await WatchAsync();
        Array.ForEach(timers, t => t.Dispose());
        return found;
    }

    private static async Task<Watched> WatchAsync()
    {
        // What is still to be done about the filling is done before.
        GC.Collect();
        await Task.Delay(500);
        var (begin, since, worst) = (ProcessorTime.Now(), Stretch.Begin(), 0.0);
        while (since.Microseconds < Span.TotalMicroseconds)
        {
            var stretch = Stretch.Begin();
            await Task.Delay(100);
            worst = Math.Max(worst, stretch.Microseconds - 100_000);
        }

        return new Watched(ProcessorTime.Now().MicrosecondsSince(begin), worst);
    }
}

using BenchmarkDotNet.Attributes;
using Pigeon.Escalation.Engine;

namespace Pigeon.Escalation.Benchmarks;

/// <summary>A timer more and a timer less, while many are pending: those of an engine's runs, and the system's.</summary>
[MemoryDiagnoser]
public class TimersBenchmarks
{
    private readonly TimerQueue _timers = new();
    private readonly List<ITimer> _system = [];
    private long _now;

    [Params(1_000, 100_000, 1_000_000)]
    public int Pending { get; set; }

    [GlobalSetup(Target = nameof(OfSystem))]
    public void FillSystem() => _system.AddRange(Enumerable.Range(0, Pending).Select(_ => Create()));

    [GlobalSetup(Target = nameof(OfRuns))]
    public void FillRuns()
    {
        for (var i = 0; i < Pending; i++)
        {
            _timers.Add(0, EscalationDefaults.RingTimeout.Ticks, new RunId(i), 1);
        }
    }

    [Benchmark(Baseline = true, Description = "TimeProvider.System: create + dispose")]
    public void OfSystem() => Create().Dispose();

    /// <summary>A timer that does not count any more is dropped when it is due.</summary>
    [Benchmark(Description = "an engine's: arm + drop")]
    public void OfRuns()
    {
        _timers.TryTake(long.MaxValue, out var run, out var epoch);
        _timers.Add(_now, _now + EscalationDefaults.RingTimeout.Ticks, run, epoch);
        _now++;
    }

    [GlobalCleanup]
    public void Empty() => _system.ForEach(t => t.Dispose());

    private static ITimer Create() =>
        TimeProvider.System.CreateTimer(static _ => { }, null, TimeSpan.FromHours(1), Timeout.InfiniteTimeSpan);
}

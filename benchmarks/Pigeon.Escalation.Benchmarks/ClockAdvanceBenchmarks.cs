using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.Time.Testing;
using Pigeon.Escalation.Benchmarks.Gates.Goals;
using Pigeon.Escalation.Testing;

namespace Pigeon.Escalation.Benchmarks;

/// <summary>A virtual clock that has many timers pending moves on, and none of them is due.</summary>
[MemoryDiagnoser]
public class ClockAdvanceBenchmarks
{
    private static readonly TimeSpan Tick = TimeSpan.FromTicks(1);

    private PendingTimers<FakeClock> _subject = null!;
    private PendingTimers<FakeTimeProvider> _anchor = null!;

    // The anchor's filling takes time by the square of this.
    [Params(100, 10_000, 30_000)]
    public int Pending { get; set; }

    [GlobalSetup]
    public void Fill() => (_subject, _anchor) = (PendingTimers.Subject(Pending), PendingTimers.Anchor(Pending));

    [Benchmark(Baseline = true, Description = "FakeTimeProvider: Advance")]
    public void Anchor() => _anchor.Clock.Advance(Tick);

    [Benchmark(Description = "FakeClock: Advance")]
    public void Subject() => _subject.Clock.Advance(Tick);
}

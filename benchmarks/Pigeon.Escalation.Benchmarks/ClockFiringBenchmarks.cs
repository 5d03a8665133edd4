using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.Time.Testing;
using Pigeon.Escalation.Benchmarks.Gates.Goals;
using Pigeon.Escalation.Testing;

namespace Pigeon.Escalation.Benchmarks;

/// <summary>A virtual clock moves on so far that all of its timers fire; the time is that of all of them.</summary>
[MemoryDiagnoser]
public class ClockFiringBenchmarks
{
    private PendingTimers<FakeClock> _subject = null!;
    private PendingTimers<FakeTimeProvider> _anchor = null!;

    // The anchor takes time by the square of this.
    [Params(100, 10_000)]
    public int Timers { get; set; }

    [IterationSetup(Target = nameof(Subject))]
    public void FillSubject() => _subject = PendingTimers.Subject(Timers);

    [IterationSetup(Target = nameof(Anchor))]
    public void FillAnchor() => _anchor = PendingTimers.Anchor(Timers);

    [Benchmark(Baseline = true, Description = "FakeTimeProvider: Advance")]
    public void Anchor() => _anchor.Clock.Advance(TimeSpan.FromHours(3));

    [Benchmark(Description = "FakeClock: Advance")]
    public void Subject() => _subject.Clock.Advance(TimeSpan.FromHours(3));
}

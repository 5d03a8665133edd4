using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.Time.Testing;
using Pigeon.Escalation.Benchmarks.Gates.Goals;
using Pigeon.Escalation.Testing;

namespace Pigeon.Escalation.Benchmarks;

/// <summary>A timer made and disposed on a virtual clock that has many pending.</summary>
[MemoryDiagnoser]
public class ClockTimersBenchmarks
{
    private PendingTimers<FakeClock> _subject = null!;
    private PendingTimers<FakeTimeProvider> _anchor = null!;

    // The anchor's filling takes time by the square of this.
    [Params(100, 10_000, 30_000)]
    public int Pending { get; set; }

    [GlobalSetup]
    public void Fill() => (_subject, _anchor) = (PendingTimers.Subject(Pending), PendingTimers.Anchor(Pending));

    [Benchmark(Baseline = true, Description = "FakeTimeProvider: CreateTimer + Dispose")]
    public void Anchor() => _anchor.CreateAndDispose(1);

    [Benchmark(Description = "FakeClock: CreateTimer + Dispose")]
    public void Subject() => _subject.CreateAndDispose(1);
}

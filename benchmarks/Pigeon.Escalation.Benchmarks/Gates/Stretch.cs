using System.Diagnostics;

namespace Pigeon.Escalation.Benchmarks.Gates;

/// <summary>A stretch of time, in microseconds. A value.</summary>
internal readonly struct Stretch
{
    private readonly long _begin;

    private Stretch(long begin) => _begin = begin;

    public double Microseconds => (Stopwatch.GetTimestamp() - _begin) * 1e6 / Stopwatch.Frequency;

    public static Stretch Begin() => new(Stopwatch.GetTimestamp());
}

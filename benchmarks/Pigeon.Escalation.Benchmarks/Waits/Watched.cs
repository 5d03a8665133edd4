namespace Pigeon.Escalation.Benchmarks.Waits;

/// <summary>What was seen of a process in which nothing happened. A value.</summary>
/// <param name="ProcessorTime">What it took, in microseconds.</param>
/// <param name="Lateness">How late a timer of 100 ms was at worst, in microseconds.</param>
internal readonly record struct Watched(double ProcessorTime, double Lateness);

namespace Pigeon.Escalation.Benchmarks.Gates;

/// <summary>What this process has had of all processors so far.</summary>
internal static class ProcessorTime
{
    public static double Microseconds => Environment.CpuUsage.TotalTime.TotalMicroseconds;
}

using System.Diagnostics;

namespace Pigeon.Escalation.Proof.Kills;

/// <summary>The clock of the proof: one for all processes of the machine, and no step of the system's clock moves it.</summary>
internal static class Monotonic
{
    /// <summary>Microseconds since some moment of the machine's own.</summary>
    public static long Now => Stopwatch.GetTimestamp() / (Stopwatch.Frequency / 1_000_000);

    /// <summary>The same moment, as near as a busy machine lets one tell.</summary>
    public static long Of(DateTimeOffset time) => Now + (long)(time - DateTimeOffset.UtcNow).TotalMicroseconds;
}

namespace Pigeon.Escalation.Testing;

/// <summary>The time of a simulation, which never goes back, and in which nobody plans for more than a thousand years.</summary>
internal static class VirtualTime
{
    private static readonly TimeSpan End = TimeSpan.FromDays(365_250);

    /// <exception cref="ArgumentException">The time of the entry is before the one that precedes it, or beyond the end.</exception>
    public static void Check(TimeSpan at, long now, string list, long index)
    {
        if (at.Ticks < now || at > End)
        {
            throw new ArgumentException(
                $"{list}[{index}].At is {at:c}: {new TimeSpan(now):c} to {End:c} is allowed, for time never goes back.");
        }
    }
}

namespace Pigeon.Escalation;

/// <summary>What a loop in which every attempt ended busy means (O8). Immutable.</summary>
public sealed record BusyPolicy
{
    private BusyPolicy(TimeSpan delay, int limit) => (Delay, Limit) = (delay, limit);

    /// <summary>A busy loop counts as any other: the default.</summary>
    public static BusyPolicy Advance { get; } = new(TimeSpan.Zero, 0);

    /// <summary>How long to wait before the same loop is tried again, beside <see cref="EscalationOptions.AttemptGap"/>.</summary>
    public TimeSpan Delay { get; }

    /// <summary>How many times in all a busy loop does not count while a run is in this flow; 0: never.</summary>
    public int Limit { get; }

    /// <summary>A busy loop does not count: after <paramref name="delay"/> it is tried again.</summary>
    /// <param name="delay">0 s to 10000 h.</param>
    /// <param name="limit">How many times in all, 1 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">The delay is negative or too long, or the limit is below 1.</exception>
    public static BusyPolicy RetryLoop(TimeSpan delay, int limit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(delay, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(delay, EscalationDefaults.MaxDuration);
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        return new BusyPolicy(delay, limit);
    }
}

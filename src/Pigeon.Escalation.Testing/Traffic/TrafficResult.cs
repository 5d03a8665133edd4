namespace Pigeon.Escalation.Testing;

/// <summary>What a simulation of traffic came to. Immutable.</summary>
public sealed record TrafficResult
{
    /// <summary>Runs that were accepted; all of them have ended.</summary>
    public required long Runs { get; init; }

    /// <summary>Starts that were refused because as many requests waited as may (L6).</summary>
    public required long Refused { get; init; }

    /// <summary>How the runs ended: one entry for each way that occurred, succeeded first.</summary>
    public required IReadOnlyList<TrafficOutcome> Outcomes { get; init; }

    /// <summary>Calls that were placed, call-backs and targets included.</summary>
    public required long Calls { get; init; }

    /// <summary>Facts that the state machine was given: what an engine would have written into its journal.</summary>
    public required long Facts { get; init; }

    /// <summary>Accepted runs that found no free line.</summary>
    public required long Waited { get; init; }

    /// <summary>All waits for a line together.</summary>
    public required TimeSpan TotalWait { get; init; }

    /// <summary>The longest wait for a line.</summary>
    public required TimeSpan LongestWait { get; init; }

    /// <summary>How long lines were held, all together; through lines and <see cref="EndsAt"/> it is their utilisation.</summary>
    public required TimeSpan LineTime { get; init; }

    /// <summary>When the last run had ended, from the start of the simulation.</summary>
    public required TimeSpan EndsAt { get; init; }

    /// <summary>
    /// A hash over every fact: when, which run, what, and the state that it led to. Equal for equal simulations, on every machine and
    /// with any number of threads.
    /// </summary>
    public required ulong Digest { get; init; }

    /// <summary>The mean wait for a line, over all accepted runs; zero when there are none.</summary>
    public TimeSpan MeanWait => Runs == 0 ? TimeSpan.Zero : TotalWait / Runs;

    /// <summary>How many runs ended so.</summary>
    public long CountOf(RunStatus status, RunReason reason = RunReason.None) =>
        Outcomes.Where(o => o.Status == status && o.Reason == reason).Sum(o => o.Runs);
}

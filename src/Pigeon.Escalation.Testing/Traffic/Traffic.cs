namespace Pigeon.Escalation.Testing;

/// <summary>
/// What comes upon the lines: when which flows are started, and how the phones take their calls. For a <see cref="TrafficSimulation"/>.
/// </summary>
/// <example>
/// <code>
/// var night = new Traffic
/// {
///     Options = options,
///     Starts = Enumerable.Range(0, 100_000).Select(i => new TrafficStart(TimeSpan.FromSeconds(i), "database-down")),
///     Phones = new NightShift(seed: 1),
/// };
/// var result = TrafficSimulation.Run(night);
/// Console.WriteLine($"mean wait for a line: {result.MeanWait}, longest: {result.LongestWait}");
/// </code>
/// </example>
public sealed record Traffic
{
    /// <summary>The settings, pools and flows; the same as a host's. <see cref="EscalationOptions.MaxWaiting"/> counts, too (L6).</summary>
    public required EscalationOptions Options { get; init; }

    /// <summary>The starts, in the order of their times. Read once a simulation, as it goes on: they need not all be in memory.</summary>
    public required IEnumerable<TrafficStart> Starts { get; init; }

    /// <summary>The phones, and the people at them.</summary>
    public required PhoneModel Phones { get; init; }

    /// <summary>How long texts take, by the guidance's id; <see cref="GuidanceTimes.Default"/> for any other.</summary>
    public IReadOnlyDictionary<string, GuidanceTimes> GuidanceTimes { get; init; } = new Dictionary<string, GuidanceTimes>();

    /// <summary>
    /// Whether a number is one phone for all runs, which is busy for the others while it rings or talks (A3). False: each run meets
    /// people of its own, as when a flow stands for many that differ in whom they call.
    /// </summary>
    /// <value>True by default.</value>
    public bool RunsSharePhones { get; init; } = true;

    /// <summary>
    /// Is told every event, in order, with ids that count the runs from 1 in the order of their acceptance; times count from
    /// <see cref="DateTimeOffset.MinValue"/>. Null: nobody, which is several times as fast.
    /// </summary>
    public ICallFlowObserver? Observer { get; init; }
}

using Pigeon.Escalation.Testing;

namespace Pigeon.Escalation.Cli.Timeline;

/// <summary>A run, to be followed through the timeline.</summary>
/// <param name="Name">Its name in the scenario, safe to print.</param>
/// <param name="Index">0, 1, … in the order of the script; it picks the colour.</param>
internal sealed record TimelineRun(string Name, int Index)
{
    /// <summary>How it ended; null for a start that was refused.</summary>
    public SimulatedRun? Outcome { get; init; }

    /// <summary>How many sets are read to a person (A5).</summary>
    public required int MaxSets { get; init; }

    /// <summary>Why the start was refused.</summary>
    public string? Refusal { get; set; }

    /// <summary>When the deciding key was pressed.</summary>
    public TimeSpan? DecidedAt { get; set; }
}

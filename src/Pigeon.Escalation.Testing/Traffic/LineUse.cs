namespace Pigeon.Escalation.Testing;

/// <summary>What demands for lines came to. Immutable.</summary>
public sealed record LineUse
{
    /// <summary>Demands that had a line, at once or later.</summary>
    public required long Served { get; init; }

    /// <summary>Demands that were refused because as many waited as may (L6).</summary>
    public required long Refused { get; init; }

    /// <summary>Of those served, how many found no free line.</summary>
    public required long Waited { get; init; }

    /// <summary>All waits together.</summary>
    public required TimeSpan TotalWait { get; init; }

    /// <summary>The longest wait.</summary>
    public required TimeSpan LongestWait { get; init; }

    /// <summary>How long lines were held, all together.</summary>
    public required TimeSpan LineTime { get; init; }

    /// <summary>When the last line was given back, from the start of the simulation.</summary>
    public required TimeSpan EndsAt { get; init; }

    /// <summary>The mean wait, over all that were served; zero when there are none.</summary>
    public TimeSpan MeanWait => Served == 0 ? TimeSpan.Zero : TotalWait / Served;
}

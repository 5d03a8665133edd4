namespace Pigeon.Escalation.Cli.Timeline;

/// <summary>A run that holds a line of a pool, or waits for one (<see cref="Line"/> 0).</summary>
internal sealed class TimelineSpan
{
    public required TimelineRun Run { get; init; }

    public required string Pool { get; init; }

    public int Line { get; init; }

    public required TimeSpan From { get; init; }

    public TimeSpan To { get; set; }

    public bool IsOpen { get; set; } = true;

    /// <summary>Ends it.</summary>
    public void Close(TimeSpan at) => (To, IsOpen) = (at, false);
}

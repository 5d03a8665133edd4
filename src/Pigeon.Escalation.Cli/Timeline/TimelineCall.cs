namespace Pigeon.Escalation.Cli.Timeline;

/// <summary>One call: from the dial to its end.</summary>
internal sealed class TimelineCall
{
    public required TimelineRun Run { get; init; }

    public required int Attempt { get; init; }

    public required AttemptKind Kind { get; init; }

    public required string Contact { get; init; }

    public required string ContactName { get; init; }

    public required string Phone { get; init; }

    public required int Loop { get; init; }

    public required string Pool { get; init; }

    public required int Line { get; init; }

    public required TimeSpan From { get; init; }

    public TimeSpan? Answered { get; set; }

    public TimeSpan To { get; set; }

    public bool IsOpen { get; set; } = true;

    public bool FoundBusy { get; set; }

    public List<(TimeSpan At, char Key)> Keys { get; } = [];
}

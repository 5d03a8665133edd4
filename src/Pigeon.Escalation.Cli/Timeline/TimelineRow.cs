using Pigeon.Escalation.Testing;

namespace Pigeon.Escalation.Cli.Timeline;

/// <summary>One event, with all that is needed to say it in words.</summary>
internal sealed class TimelineRow
{
    public required SimulatedEvent Event { get; init; }

    public required TimelineRun Run { get; init; }

    /// <summary>The run's pool.</summary>
    public required string Pool { get; init; }

    /// <summary>The line that the run holds; 0 for none.</summary>
    public required int Line { get; init; }

    /// <summary>The flow that the run is in; null before it is known.</summary>
    public CallFlow? Flow { get; init; }

    /// <summary>The call that the event is about.</summary>
    public TimelineCall? Call { get; init; }

    /// <summary>How long the run waited for the line that it gets.</summary>
    public TimeSpan Waited { get; init; }

    /// <summary>How long it takes until the turn is taken.</summary>
    public TimeSpan TurnAfter { get; set; }

    public TimeSpan At => Event.At;

    public CallFlowEvent Detail => Event.Detail;
}

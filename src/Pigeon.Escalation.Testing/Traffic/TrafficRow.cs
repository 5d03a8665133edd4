using Pigeon.Escalation.Lines;
using Pigeon.Escalation.Machine;

namespace Pigeon.Escalation.Testing;

/// <summary>A run that holds a line. Used again for the next run, for there are as many as lines.</summary>
internal sealed class TrafficRow(int number)
{
    private TrafficLeg _even;
    private TrafficLeg _odd;

    /// <summary>Its place in the table of rows.</summary>
    public int Number { get; } = number;

    /// <summary>The run; -1 when there is none.</summary>
    public long Run { get; set; } = -1;

    public TrafficFlow Flow { get; set; } = null!;

    public LinePlace Line { get; set; }

    /// <summary>When it got the line.</summary>
    public long LineSince { get; set; }

    public RunState State;

    /// <summary>The call of an attempt. Two are open at most, those of a transfer, one right after the other.</summary>
    public ref TrafficLeg Leg(int attempt) => ref (attempt & 1) == 0 ? ref _even : ref _odd;

    public ref TrafficLeg OtherLeg(int attempt) => ref Leg(attempt + 1);

    public void Clear()
    {
        Run = -1;
        (_even, _odd) = (default, default);
    }
}

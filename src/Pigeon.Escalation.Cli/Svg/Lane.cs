using Pigeon.Escalation.Cli.Timeline;

namespace Pigeon.Escalation.Cli.Svg;

/// <summary>What a lane shows.</summary>
internal enum LaneKind
{
    Line = 0,
    Queue = 1,
    Phone = 2,
}

/// <summary>A bar in a lane: a call, or a run that waits. Bars that overlap in time lie on different tracks.</summary>
internal readonly record struct LaneBar(TimelineRun Run, TimeSpan From, TimeSpan To, TimelineCall? Call, int Track);

/// <summary>One lane: a line, a queue or a phone.</summary>
internal sealed class Lane
{
    private const double TrackHeight = 20;
    private const double TrackGap = 3;
    private const double Strip = 17;
    private const double Padding = 5;

    public required LaneKind Kind { get; init; }

    public required string Label { get; init; }

    public string? Small { get; init; }

    public required IReadOnlyList<LaneBar> Bars { get; init; }

    /// <summary>Who held the line when.</summary>
    public IReadOnlyList<TimelineSpan> Holds { get; init; } = [];

    public double Top { get; set; }

    /// <summary>From its top to the next lane.</summary>
    public double Height => Math.Max(Above + (Tracks * (TrackHeight + TrackGap)) + Padding, Small is null ? 0 : 38);

    public static double BarHeight => TrackHeight;

    private int Tracks => Bars.Select(b => b.Track + 1).DefaultIfEmpty(Kind == LaneKind.Line ? 0 : 1).Max();

    /// <summary>A line has room for the name of who holds it above the calls.</summary>
    private double Above => Kind == LaneKind.Line ? Strip + Padding : Padding;

    /// <summary>The top of a track.</summary>
    public double TopOf(int track) => Top + Above + (track * (TrackHeight + TrackGap));

    /// <summary>Gives each bar the first track on which nothing is in its way.</summary>
    /// <param name="bars">The bars, in order of their beginnings.</param>
    /// <param name="shortest">A bar takes at least so long, for a bar of no length is drawn too.</param>
    public static IReadOnlyList<LaneBar> Pack(IEnumerable<LaneBar> bars, TimeSpan shortest)
    {
        var free = new List<TimeSpan>();
        var packed = new List<LaneBar>();
        foreach (var bar in bars)
        {
            var end = bar.To - bar.From < shortest ? bar.From + shortest : bar.To;
            var track = free.FindIndex(at => at <= bar.From);
            if (track < 0)
            {
                track = free.Count;
                free.Add(end);
            }

            free[track] = end;
            packed.Add(bar with { Track = track });
        }

        return packed;
    }
}

using System.Globalization;
using Pigeon.Escalation.Cli.Words;

namespace Pigeon.Escalation.Cli.Timeline;

/// <summary>The cells of one row as text.</summary>
internal sealed record PanelRow(TimelineRow Row, string Time, string Run, string Line, string Name, string Phone, RowText Text)
{
    /// <summary>All rows of a timeline, in a language.</summary>
    public static List<PanelRow> From(CallTimeline timeline, IWords words)
        => [.. timeline.Rows.Select(row => From(timeline, row, words))];

    private static PanelRow From(CallTimeline timeline, TimelineRow row, IWords words) => new(
        row,
        ClockText.Of(row.At),
        row.Run.Name,
        LineOf(row, timeline.Pools.Count > 1),
        row.Call?.ContactName ?? "",
        row.Call?.Phone ?? "",
        RowText.Of(timeline, row, words));

    private static string LineOf(TimelineRow row, bool manyPools)
    {
        if (row.Line == 0)
        {
            return "-";
        }

        var line = row.Line.ToString(CultureInfo.InvariantCulture);
        return manyPools ? $"{row.Pool}/{line}" : line;
    }
}

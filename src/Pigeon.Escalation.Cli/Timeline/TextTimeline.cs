using Pigeon.Escalation.Cli.Words;
using Spectre.Console;

namespace Pigeon.Escalation.Cli.Timeline;

/// <summary>
/// The timeline as text. It reads the same without colour, and gives the same bytes for the same simulation and width.
/// </summary>
internal sealed class TextTimeline(IWords words)
{
    private const int Apart = 3;
    private const int LeastPairWidth = 120;

    /// <summary>One simulation.</summary>
    /// <param name="timeline">What happened.</param>
    /// <param name="width">The cells of the terminal; null when there is none and nothing may wrap.</param>
    public IReadOnlyList<TextLine> One(CallTimeline timeline, int? width)
        => [.. Stack(new Panel(timeline, words, withTitle: true), width, withLegend: true)];

    /// <summary>Two simulations to compare: side by side, instant by instant, where there is room; else one under the other.</summary>
    public IReadOnlyList<TextLine> Pair(string title, CallTimeline left, CallTimeline right, int? width)
    {
        Panel[] panels = [new(left, words, withTitle: true), new(right, words, withTitle: true)];
        var top = Panel.Wrapped(title, width, TextStyles.Title).Concat(Legend(width)).Append(new TextLine());
        return width < LeastPairWidth
            ? [.. top, .. Stack(panels[0], width, withLegend: false), new TextLine(), .. Stack(panels[1], width, withLegend: false)]
            : [.. top, .. SideBySide(panels[0], panels[1], width)];
    }

    private IEnumerable<TextLine> Legend(int? width)
        => words.Legend.SelectMany(l => Panel.Wrapped(l, width, TextStyles.Quiet));

    private IEnumerable<TextLine> Stack(Panel panel, int? width, bool withLegend)
    {
        var top = panel.Header(width).Concat(withLegend ? Legend(width) : []).Append(new TextLine());
        if (panel.Rows.Count == 0)
        {
            return top.Append(new TextLine(panel.Nothing));
        }

        var time = new TimeColumn(panel.Rows, words);
        var columns = panel.Natural.Fit(width - time.Width - PanelColumns.Between);
        var heading = time.Heading().Add(panel.Heading(columns));
        var rows = panel.Rows.SelectMany(row => Timed(Panel.RowLines(row, columns), row.Time, time));
        return top.Append(heading).Concat(rows).Append(new TextLine()).Concat(panel.Outcomes(width));
    }

    private static IEnumerable<TextLine> Timed(IEnumerable<TextLine> lines, string at, TimeColumn time)
        => lines.Select((line, i) => time.Of(i == 0 ? at : "").Add(line));

    private IEnumerable<TextLine> SideBySide(Panel left, Panel right, int? width)
    {
        var time = new TimeColumn([.. left.Rows, .. right.Rows], words);
        var each = (width - time.Width - PanelColumns.Between - Apart) / 2;
        var (a, b) = (left.Natural.Fit(each), right.Natural.Fit(each));
        int? wrapAt = width is null ? null : each;
        var columnWidth = new[] { left.Header(wrapAt), left.Outcomes(wrapAt) }.SelectMany(l => l).Max(l => l.Width);
        columnWidth = Math.Max(columnWidth, a.Total);

        IEnumerable<TextLine> Rows(string at, IEnumerable<TextLine> x, IEnumerable<TextLine> y) => Beside(time, at, x, y, columnWidth);
        return Rows("", left.Header(wrapAt), right.Header(wrapAt))
            .Concat(Rows("", [new TextLine()], [new TextLine()]))
            .Append(Joined(time.Heading(), left.Heading(a), right.Heading(b), columnWidth))
            .Concat(Instants(left, right).SelectMany(at => Rows(ClockText.Of(at), Lines(left, a, at), Lines(right, b, at))))
            .Concat(Rows("", [new TextLine()], [new TextLine()]))
            .Concat(Rows("", left.Outcomes(wrapAt), right.Outcomes(wrapAt)));
    }

    private static IEnumerable<TimeSpan> Instants(Panel left, Panel right)
        => left.Rows.Concat(right.Rows).Select(r => r.Row.At).Distinct().Order();

    private static IEnumerable<TextLine> Lines(Panel panel, PanelColumns columns, TimeSpan at)
        => panel.Rows.Where(r => r.Row.At == at).SelectMany(r => Panel.RowLines(r, columns));

    private static IEnumerable<TextLine> Beside(
        TimeColumn time, string at, IEnumerable<TextLine> left, IEnumerable<TextLine> right, int leftWidth)
    {
        var (x, y) = (left.ToList(), right.ToList());
        for (var i = 0; i < Math.Max(x.Count, y.Count); i++)
        {
            yield return Joined(time.Of(i == 0 ? at : ""), x.ElementAtOrDefault(i), y.ElementAtOrDefault(i), leftWidth);
        }
    }

    private static TextLine Joined(TextLine start, TextLine? left, TextLine? right, int leftWidth)
    {
        var middle = start.Width + leftWidth + 1;
        start.Add(left ?? new TextLine()).PadTo(middle).Add("│", TextStyles.Quiet).Add(" ");
        return start.Add(right ?? new TextLine());
    }
}

using System.Globalization;
using Pigeon.Escalation.Cli.Timeline;
using Pigeon.Escalation.Cli.Words;

namespace Pigeon.Escalation.Cli.Svg;

/// <summary>
/// The timeline as a picture that stands alone: no scripts, no fonts of its own, the same bytes for the same simulation.
/// Several simulations lie one under the other on one time axis.
/// </summary>
internal static class SvgTimeline
{
    /// <summary>Around everything.</summary>
    public const double Margin = 24;

    /// <summary>The last moment's label stands half outside.</summary>
    private const double RightMargin = 40;
    private const double MostLabelWidth = 240;
    private const double PanelGap = 28;

    private const string Style =
        "text{font-family:'Noto Sans','Noto Sans CJK JP','Noto Sans JP','Hiragino Sans','Yu Gothic','Meiryo','IPAGothic',sans-serif}"
        + $".ink{{fill:{SvgColors.Ink}}}.quiet{{fill:{SvgColors.Quiet}}}";

    /// <summary>Writes the picture.</summary>
    /// <param name="stream">Where to; it stays open.</param>
    /// <param name="title">A title above the panels' own; null for none.</param>
    /// <param name="timelines">What happened, one panel each.</param>
    /// <param name="words">The language.</param>
    public static void Write(Stream stream, string? title, IReadOnlyList<CallTimeline> timelines, IWords words)
    {
        var labels = Math.Min(MostLabelWidth, timelines.Max(t => SvgPanel.LabelWidth(t, words)) + 16);
        var calls = timelines.SelectMany(t => t.Calls).Select(c => c.To - c.From);
        var scale = new TimeScale(Margin + labels, timelines.Max(t => t.End), calls);
        var width = Margin + labels + scale.Width + RightMargin;
        var top = title is null ? Margin : Margin + 34;
        var panels = new List<SvgPanel>();
        foreach (var timeline in timelines)
        {
            panels.Add(new SvgPanel(timeline, words, scale, labels, panels.Count == 0 ? top : panels[^1].Bottom + PanelGap));
        }

        var runs = timelines.MaxBy(t => t.Runs.Count)!.Runs;
        var legend = new SvgLegend(runs, words, width - RightMargin);
        var legendTop = panels[^1].Bottom + 16;
        using var canvas = new SvgCanvas(stream, width, legendTop + legend.Height + Margin, words.Language);
        Frame(canvas, width, legendTop + legend.Height + Margin, title ?? timelines[0].Title);
        if (title is not null)
        {
            canvas.Text(Margin, Margin + 18, 20, title, ("class", "ink"), ("font-weight", "bold"));
        }

        panels.ForEach(p => p.Draw(canvas));
        if (timelines.Any(t => t.Rows.Count > 0))
        {
            legend.Draw(canvas, legendTop);
        }
    }

    private static void Frame(SvgCanvas canvas, double width, double height, string? title)
    {
        if (title is not null)
        {
            canvas.Element("title", title);
        }

        canvas.Element("style", Style);
        canvas.Begin("defs");
        Hatch(canvas, "busy", SvgColors.Quiet);
        for (var i = 0; i < SvgColors.Runs.Length; i++)
        {
            Hatch(canvas, string.Create(CultureInfo.InvariantCulture, $"busy{i}"), SvgColors.Runs[i]);
        }

        canvas.End();
        canvas.Rect(0, 0, width, height, ("fill", "#ffffff"));
    }

    private static void Hatch(SvgCanvas canvas, string id, string color)
    {
        (string, string)[] size = [("width", "6"), ("height", "6"), ("patternUnits", "userSpaceOnUse")];
        canvas.Begin("pattern", [("id", id), .. size, ("patternTransform", "rotate(45)")]);
        canvas.Rect(0, 0, 6, 6, ("fill", "#ffffff"));
        canvas.Line(1.5, 0, 1.5, 6, ("stroke", color), ("stroke-width", "3"), ("stroke-opacity", "0.45"));
        canvas.End();
    }
}

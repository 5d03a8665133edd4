using Pigeon.Escalation.Cli.Timeline;
using Pigeon.Escalation.Cli.Words;

namespace Pigeon.Escalation.Cli.Svg;

/// <summary>What the shapes and the colours mean, in as many lines as the width needs.</summary>
internal sealed class SvgLegend
{
    private const double LineHeight = 24;
    private const double Swatch = 30;
    private const double TextSize = 11;

    /// <summary>More runs than that are found by the names on their bars.</summary>
    private const int RunsShown = 30;

    private readonly List<(string Text, Action<SvgCanvas, double, double> Shape)> _entries;
    private readonly double _right;

    public SvgLegend(IReadOnlyList<TimelineRun> runs, IWords words, double right)
    {
        _right = right;
        var colors = runs.Take(RunsShown).Select(r => (r.Name, Shape(Filled(SvgColors.Of(r), "1"))));
        _entries =
        [
            (words.HoldsLine, Shape(Filled(SvgColors.Quiet, "0.1"))),
            (words.WaitingKey, Shape([("fill", "#ffffff"), ("stroke", SvgColors.Quiet), ("stroke-dasharray", "4 3")])),
            (words.Ringing, Shape(Filled(SvgColors.Quiet, "0.25"))),
            (words.Talking, Shape(Filled(SvgColors.Quiet, "1"))),
            (words.Busy, Shape([("fill", "url(#busy)"), ("stroke", SvgColors.Quiet)])),
            (words.KeyPressed, Key),
            (words.Bridge, (canvas, x, y) => canvas.Rect(x, y + 5, Swatch - 6, 4, ("fill", SvgColors.Ink))),
            .. colors,
        ];
    }

    /// <summary>How high it is.</summary>
    public double Height => Places().Select(p => p.Y).DefaultIfEmpty().Max() + LineHeight;

    /// <summary>Draws it.</summary>
    public void Draw(SvgCanvas canvas, double top)
    {
        foreach (var (entry, place) in _entries.Zip(Places()))
        {
            entry.Shape(canvas, place.X, top + place.Y);
            canvas.Text(place.X + Swatch, top + place.Y + 11, TextSize, entry.Text, ("class", "quiet"));
        }
    }

    private static (string, string)[] Filled(string color, string opacity)
        => [("fill", color), ("fill-opacity", opacity), ("stroke", color)];

    private static Action<SvgCanvas, double, double> Shape((string, string)[] attributes)
        => (canvas, x, y) => canvas.Rect(x, y, Swatch - 6, 14, [.. attributes, ("rx", "2")]);

    private static void Key(SvgCanvas canvas, double x, double y)
    {
        canvas.Circle(x + 12, y + 7, 7.5, ("fill", "#ffffff"), ("stroke", SvgColors.Quiet));
        canvas.Text(x + 12, y + 11, TextSize, "1", ("class", "quiet"), ("text-anchor", "middle"), ("font-weight", "bold"));
    }

    private IEnumerable<(double X, double Y)> Places()
    {
        var (x, y) = (SvgTimeline.Margin, 0.0);
        foreach (var (text, _) in _entries)
        {
            var width = Swatch + SvgCanvas.TextWidth(text, TextSize) + 14;
            if (x > SvgTimeline.Margin && x + width > _right)
            {
                (x, y) = (SvgTimeline.Margin, y + LineHeight);
            }

            yield return (x, y);
            x += width;
        }
    }
}

using Pigeon.Escalation.Cli.Timeline;
using Pigeon.Escalation.Cli.Words;

namespace Pigeon.Escalation.Cli.Svg;

/// <summary>One simulation as a picture: title, time axis, lines with their queues, phones.</summary>
internal sealed class SvgPanel
{
    private const double TitleHeight = 26;
    private const double FactHeight = 18;
    private const double AxisHeight = 30;
    private const double SectionHeight = 24;
    private const double LabelSize = 12;

    private readonly CallTimeline _timeline;
    private readonly IWords _words;
    private readonly TimeScale _scale;
    private readonly List<Lane> _lines;
    private readonly List<Lane> _phones;
    private readonly List<string> _facts;
    private readonly string _nothing;
    private readonly double _labelWidth;
    private readonly double _top;
    private readonly double _axis;
    private readonly double _phonesHeading;

    public SvgPanel(CallTimeline timeline, IWords words, TimeScale scale, double labelWidth, double top)
    {
        (_timeline, _words, _scale, _labelWidth, _top) = (timeline, words, scale, labelWidth, top);
        var builder = new LaneBuilder(timeline, words, scale.Length(BarPainter.LeastWidth));
        (_lines, _phones) = ([.. builder.LinesAndQueues()], [.. builder.Phones()]);
        var panel = new Panel(timeline, words, withTitle: false);
        _nothing = panel.Nothing;
        _facts = [.. panel.Header(null).Select(l => string.Concat(l.Pieces.Select(p => p.Text)))];
        _axis = top + (timeline.Title is null ? 0 : TitleHeight) + (_facts.Count * FactHeight) + AxisHeight;
        _phonesHeading = Stack(_lines, _axis + SectionHeight) + 8;
        Bottom = timeline.Rows.Count == 0 ? _axis + AxisHeight : Stack(_phones, _phonesHeading + SectionHeight) + 4;
    }

    /// <summary>Where it ends.</summary>
    public double Bottom { get; }

    /// <summary>The widest of the labels of a timeline's lanes.</summary>
    public static double LabelWidth(CallTimeline timeline, IWords words)
    {
        var builder = new LaneBuilder(timeline, words, TimeSpan.Zero);
        return builder.LinesAndQueues().Concat(builder.Phones())
            .SelectMany(l => new[] { l.Label, l.Small ?? "" })
            .Select(t => SvgCanvas.TextWidth(t, LabelSize)).DefaultIfEmpty().Max();
    }

    /// <summary>Draws it.</summary>
    public void Draw(SvgCanvas canvas)
    {
        Heading(canvas);
        if (_timeline.Rows.Count == 0)
        {
            canvas.Text(SvgTimeline.Margin, _axis, LabelSize, _nothing, ("class", "ink"));
            return;
        }

        Bands(canvas);
        Axis(canvas);
        Section(canvas, _axis, _words.LinesSection);
        Section(canvas, _phonesHeading, _words.PhonesSection);
        var painter = new BarPainter(canvas, _timeline, _words, _scale);
        _lines.ForEach(painter.Draw);
        _phones.ForEach(painter.Draw);
        new BridgePainter(canvas, _words, _scale).Draw(_phones);
    }

    private static double Stack(List<Lane> lanes, double top)
    {
        foreach (var lane in lanes)
        {
            lane.Top = top;
            top += lane.Height;
        }

        return top;
    }

    private void Heading(SvgCanvas canvas)
    {
        var y = _top;
        if (_timeline.Title is { } title)
        {
            canvas.Text(SvgTimeline.Margin, y + 16, 16, Cut(title, 16), ("class", "ink"), ("font-weight", "bold"));
            y += TitleHeight;
        }

        foreach (var fact in _facts)
        {
            canvas.Text(SvgTimeline.Margin, y + 12, LabelSize, Cut(fact, LabelSize), ("class", "quiet"));
            y += FactHeight;
        }
    }

    private string Cut(string text, double size)
        => CellText.Cut(text, (int)((_labelWidth + _scale.Width) / SvgCanvas.TextWidth("0", size)));

    private void Bands(SvgCanvas canvas)
    {
        foreach (var (lane, number) in _lines.Concat(_phones).Select((lane, number) => (lane, number)))
        {
            var right = _scale.X(TimeSpan.Zero) + _scale.Width;
            var fill = number % 2 == 0 ? SvgColors.Band : "#ffffff";
            canvas.Rect(SvgTimeline.Margin, lane.Top, right - SvgTimeline.Margin, lane.Height, ("fill", fill));
            Label(canvas, lane);
        }
    }

    private void Label(SvgCanvas canvas, Lane lane)
    {
        var most = (int)(_labelWidth / SvgCanvas.TextWidth("0", LabelSize));
        var x = SvgTimeline.Margin + 6;
        canvas.Text(x, lane.Top + 17, LabelSize, CellText.Cut(lane.Label, most), ("class", "ink"));
        if (lane.Small is { } small)
        {
            canvas.Text(x, lane.Top + 31, 10, CellText.Cut(small, most), ("class", "quiet"));
        }
    }

    private void Axis(SvgCanvas canvas)
    {
        foreach (var tick in _scale.Ticks())
        {
            var x = _scale.X(tick);
            canvas.Line(x, _axis - 4, x, Bottom - 4, ("stroke", SvgColors.Rule));
            canvas.Text(x, _axis - 9, 11, ClockText.Of(tick), ("class", "quiet"), ("text-anchor", "middle"));
        }
    }

    private static void Section(SvgCanvas canvas, double top, string text)
        => canvas.Text(SvgTimeline.Margin, top + 16, 11, text, ("class", "quiet"), ("font-weight", "bold"));
}

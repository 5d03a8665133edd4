using System.Globalization;
using Pigeon.Escalation.Cli.Timeline;
using Pigeon.Escalation.Cli.Words;

namespace Pigeon.Escalation.Cli.Svg;

/// <summary>Draws what lies in a lane.</summary>
internal sealed class BarPainter(SvgCanvas canvas, CallTimeline timeline, IWords words, TimeScale scale)
{
    /// <summary>A bar of no length is drawn so wide.</summary>
    public const double LeastWidth = 3;

    private const double TextSize = 11;
    private const double KeyRadius = 7.5;

    /// <summary>Draws a lane's bars.</summary>
    public void Draw(Lane lane)
    {
        foreach (var hold in lane.Holds)
        {
            Hold(lane, hold);
        }

        foreach (var bar in lane.Bars)
        {
            Bar(lane, bar);
        }
    }

    private void Hold(Lane lane, TimelineSpan hold)
    {
        var (x, width) = Place(hold.From, hold.To);
        var color = SvgColors.Of(hold.Run);
        canvas.Begin("g", ("class", "hold"), ("data-run", hold.Run.Name));
        canvas.Rect(x, lane.Top + 3, width, lane.Height - 6, ("fill", color), ("fill-opacity", "0.1"), ("stroke", color), ("rx", "3"));
        var outcome = OutcomeText.Of(timeline, hold.Run, words).Text;
        var shorter = OutcomeText.Short(timeline, hold.Run, words);
        string[] labels = [Named(hold.Run, outcome), Named(hold.Run, shorter), hold.Run.Name];
        Label(x + 5, width - 8, lane.Top + 16, labels, color, "bold");
        canvas.End();
    }

    private static string Named(TimelineRun run, string outcome) => $"{run.Name}: {outcome}";

    private void Bar(Lane lane, LaneBar bar)
    {
        var y = lane.TopOf(bar.Track);
        if (bar.Call is not { } call)
        {
            Wait(bar, y);
            return;
        }

        var inLine = lane.Kind == LaneKind.Line;
        canvas.Begin(
            "g",
            ("class", inLine ? "leg" : "call"),
            ("data-run", call.Run.Name),
            ("data-attempt", call.Attempt.ToString(CultureInfo.InvariantCulture)));
        canvas.Element("title", words.CallTip(
            call.Run.Name, call.Attempt, call.ContactName, call.Phone, ClockText.Of(call.From), ClockText.Of(call.To)));
        Call(call, y, inLine ? 0 : call.Keys.Count, inLine ? call.ContactName : call.Run.Name);
        if (!inLine)
        {
            Keys(call, y);
        }

        canvas.End();
    }

    private void Wait(LaneBar bar, double y)
    {
        var (x, width) = Place(bar.From, bar.To);
        var color = SvgColors.Of(bar.Run);
        canvas.Begin("g", ("class", "wait"), ("data-run", bar.Run.Name));
        canvas.Rect(x, y, width, Lane.BarHeight, ("fill", "#ffffff"), ("stroke", color), ("stroke-dasharray", "4 3"), ("rx", "3"));
        Label(x + 5, width - 8, y + 14, [words.Waiting(bar.Run.Name), bar.Run.Name], color);
        canvas.End();
    }

    private void Call(TimelineCall call, double y, int keys, string name)
    {
        var color = SvgColors.Of(call.Run);
        var (x, width) = Place(call.From, call.To);
        var talk = call.Answered is { } answered ? scale.X(answered) : x + width;
        var ring = call.FoundBusy ? $"url(#busy{SvgColors.Number(call.Run)})" : color;
        canvas.Rect(x, y, width, Lane.BarHeight, ("fill", "#ffffff"));
        canvas.Rect(x, y, talk - x, Lane.BarHeight, ("fill", ring), ("fill-opacity", call.FoundBusy ? "1" : "0.25"));
        if (talk < x + width)
        {
            canvas.Rect(talk, y, x + width - talk, Lane.BarHeight, ("fill", color));
        }

        canvas.Rect(x, y, width, Lane.BarHeight, ("fill", "none"), ("stroke", color), ("rx", "2"));
        string[] labels = [words.BarLabel(name, call.Kind, call.FoundBusy), name];
        var talkRoom = x + width - talk - 8 - (keys > 0 ? 2 * KeyRadius : 0);
        if (!Label(talk + 5, talkRoom, y + 14, labels, "#ffffff"))
        {
            Label(x + 5, talk - x - 8, y + 14, labels, SvgColors.Ink, halo: call.FoundBusy);
        }
    }

    private void Keys(TimelineCall call, double y)
    {
        var color = SvgColors.Of(call.Run);
        var (left, width) = Place(call.From, call.To);
        var room = left + width - KeyRadius - 1;
        foreach (var (at, key) in call.Keys.AsEnumerable().Reverse())
        {
            // From the right to the left, so that keys that are close stand beside each other and the deciding one is always seen.
            var x = Math.Min(scale.X(at), room);
            if (x < left + KeyRadius)
            {
                break;
            }

            canvas.Circle(x, y + (Lane.BarHeight / 2), KeyRadius, ("fill", "#ffffff"), ("stroke", color));
            canvas.Text(x, y + 14, TextSize, key.ToString(), ("fill", color), ("text-anchor", "middle"), ("font-weight", "bold"));
            room = x - (2 * KeyRadius) - 1;
        }
    }

    /// <summary>The first text that fits; no text rather than one that runs over.</summary>
    private bool Label(double x, double room, double y, string[] texts, string color, string weight = "normal", bool halo = false)
    {
        if (texts.FirstOrDefault(t => SvgCanvas.TextWidth(t, TextSize) <= room) is not { } text)
        {
            return false;
        }

        if (halo)
        {
            var width = SvgCanvas.TextWidth(text, TextSize) * 0.85;
            canvas.Rect(x - 2, y - 11, width + 4, 14, ("fill", "#ffffff"), ("fill-opacity", "0.8"), ("rx", "2"));
        }

        canvas.Text(x, y, TextSize, text, ("fill", color), ("font-weight", weight));
        return true;
    }

    private (double X, double Width) Place(TimeSpan from, TimeSpan to)
    {
        var x = scale.X(from);
        return (x, Math.Max(LeastWidth, scale.X(to) - x));
    }
}

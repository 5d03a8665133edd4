using Pigeon.Escalation.Cli.Timeline;
using Pigeon.Escalation.Cli.Words;

namespace Pigeon.Escalation.Cli.Svg;

/// <summary>Draws what a transfer has joined: the call-back and the call to the target, from the target's pick-up on.</summary>
internal sealed class BridgePainter(SvgCanvas canvas, IWords words, TimeScale scale)
{
    /// <summary>Draws the bridges between the phones' lanes.</summary>
    public void Draw(IReadOnlyList<Lane> phones)
    {
        var bars = phones.SelectMany(lane => lane.Bars.Select(bar => (lane, bar))).ToList();
        foreach (var target in bars.Where(b => b.bar.Call is { Kind: AttemptKind.Target, Answered: not null }))
        {
            var callback = bars.FirstOrDefault(b => b.bar.Run == target.bar.Run && b.bar.Call!.Kind == AttemptKind.Callback);
            if (callback.bar.Call is not null)
            {
                Bridge(callback.lane.TopOf(callback.bar.Track), target.lane.TopOf(target.bar.Track), target.bar.Call!);
            }
        }
    }

    private void Bridge(double callback, double target, TimelineCall call)
    {
        var (from, to) = (scale.X(call.Answered!.Value), scale.X(call.To));
        canvas.Begin("g", ("class", "bridge"), ("data-run", call.Run.Name));
        foreach (var y in new[] { callback, target })
        {
            canvas.Rect(from, y + Lane.BarHeight - 4, Math.Max(to - from, BarPainter.LeastWidth), 4, ("fill", SvgColors.Ink));
        }

        var (top, bottom) = (Math.Min(callback, target), Math.Max(callback, target));
        canvas.Line(from, top + Lane.BarHeight - 2, from, bottom + Lane.BarHeight - 2, ("stroke", SvgColors.Ink), ("stroke-width", "2"));
        if (bottom - top > 2 * Lane.BarHeight)
        {
            canvas.Text(
                from + 5, top + Lane.BarHeight + 12, 10, words.Bridge, ("class", "ink"));
        }

        canvas.End();
    }
}

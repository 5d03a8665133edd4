using Spectre.Console.Rendering;

namespace Pigeon.Escalation.Cli.Timeline;

/// <summary>Lines that are laid out already: the console adds colour and nothing else, it neither wraps nor cuts.</summary>
internal sealed class TextBlock(IReadOnlyList<TextLine> lines) : IRenderable
{
    /// <inheritdoc />
    public Measurement Measure(RenderOptions options, int maxWidth)
    {
        var widest = lines.Select(l => l.Width).DefaultIfEmpty().Max();
        return new Measurement(widest, widest);
    }

    /// <inheritdoc />
    public IEnumerable<Segment> Render(RenderOptions options, int maxWidth)
    {
        foreach (var line in lines)
        {
            foreach (var (text, style) in line.Pieces)
            {
                yield return new Segment(text, style);
            }

            yield return Segment.LineBreak;
        }
    }
}

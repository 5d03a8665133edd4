using Spectre.Console;

namespace Pigeon.Escalation.Cli.Timeline;

/// <summary>One printed line: pieces of text with their styles.</summary>
internal sealed class TextLine
{
    private readonly List<(string Text, Style Style)> _pieces = [];

    public TextLine()
    {
    }

    public TextLine(string text, Style? style = null) => Add(text, style);

    /// <summary>The pieces, without spaces at the end of the line.</summary>
    public IEnumerable<(string Text, Style Style)> Pieces
    {
        get
        {
            var last = _pieces.FindLastIndex(p => p.Text.AsSpan().Trim(' ').Length > 0);
            return _pieces.Take(last + 1).Select((p, i) => i == last ? (p.Text.TrimEnd(' '), p.Style) : p);
        }
    }

    /// <summary>How many cells it takes so far.</summary>
    public int Width { get; private set; }

    /// <summary>Adds text.</summary>
    public TextLine Add(string text, Style? style = null)
    {
        if (text.Length > 0)
        {
            _pieces.Add((text, style ?? Style.Plain));
            Width += CellText.Width(text);
        }

        return this;
    }

    /// <summary>Adds spaces up to a column.</summary>
    public TextLine PadTo(int width) => Add(new string(' ', Math.Max(0, width - Width)));

    /// <summary>Adds another line behind this one.</summary>
    public TextLine Add(TextLine other)
    {
        foreach (var (text, style) in other._pieces)
        {
            Add(text, style);
        }

        return this;
    }
}

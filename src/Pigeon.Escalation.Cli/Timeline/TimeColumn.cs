using Pigeon.Escalation.Cli.Words;

namespace Pigeon.Escalation.Cli.Timeline;

/// <summary>The column of moments, set so that seconds stand under seconds.</summary>
internal sealed class TimeColumn
{
    private readonly bool _milliseconds;
    private readonly string _heading;

    public TimeColumn(IReadOnlyList<PanelRow> rows, IWords words)
    {
        _heading = words.TimeHeading;
        _milliseconds = rows.Any(r => r.Time.Contains('.', StringComparison.Ordinal));
        Width = rows.Select(r => Aligned(r.Time).Length).Append(CellText.Width(_heading)).Max();
    }

    /// <summary>Its cells.</summary>
    public int Width { get; }

    /// <summary>Begins a line with a moment, or with none.</summary>
    public TextLine Of(string time)
    {
        var aligned = Aligned(time);
        return new TextLine().PadTo(Width - aligned.Length).Add(aligned).PadTo(Width + PanelColumns.Between);
    }

    /// <summary>Begins the line of headings.</summary>
    public TextLine Heading()
        => new TextLine().PadTo(Width - CellText.Width(_heading)).Add(_heading, TextStyles.Quiet).PadTo(Width + PanelColumns.Between);

    private string Aligned(string time) => !_milliseconds || time.Contains('.', StringComparison.Ordinal) ? time : time + "    ";
}

using Pigeon.Escalation.Cli.Words;
using Spectre.Console;

namespace Pigeon.Escalation.Cli.Timeline;

/// <summary>One simulation as lines of text: what it is about, its rows, and how each run ended.</summary>
internal sealed class Panel(CallTimeline timeline, IWords words, bool withTitle)
{
    private readonly List<PanelRow> _rows = PanelRow.From(timeline, words);

    public CallTimeline Timeline => timeline;

    /// <summary>What is said in place of rows when there are none.</summary>
    public string Nothing => timeline.IsReplay ? words.EmptyJournal : words.NothingHappens;

    public IReadOnlyList<PanelRow> Rows => _rows;

    public PanelColumns Natural => PanelColumns.Natural(_rows, words);

    /// <summary>The title, the pools, the flows.</summary>
    public IEnumerable<TextLine> Header(int? width)
    {
        var title = withTitle && timeline.Title is { } t ? Wrapped(t, width, TextStyles.Title) : [];
        var flows = timeline.Flows.Select(FlowLine).Distinct(StringComparer.Ordinal);
        var facts = timeline.IsReplay ? flows : flows.Prepend(words.Lines(timeline.Pools));
        return title.Concat(facts.SelectMany(f => Wrapped(f, width)));
    }

    /// <summary>The names of the columns.</summary>
    public TextLine Heading(PanelColumns columns)
    {
        var line = new TextLine(words.RunHeading, TextStyles.Quiet).PadTo(columns.Run + PanelColumns.Between);
        line.Add(words.LineHeading, TextStyles.Quiet).PadTo(columns.Run + columns.Line + (2 * PanelColumns.Between));
        line.Add(words.ContactHeading, TextStyles.Quiet).PadTo(columns.Total - columns.Words);
        return line.Add(words.WordsHeading, TextStyles.Quiet);
    }

    /// <summary>One row; more than one line when its words wrap.</summary>
    public static IEnumerable<TextLine> RowLines(PanelRow row, PanelColumns columns)
    {
        var indent = columns.Total - columns.Words;
        var line = Cells(row, columns);
        foreach (var part in CellText.Wrap(row.Text.Words, columns.Words))
        {
            yield return line.PadTo(indent).Add(part, TextStyles.Of(row.Text.Tone));
            line = new TextLine();
        }
    }

    /// <summary>How each run ended.</summary>
    public IEnumerable<TextLine> Outcomes(int? width)
    {
        var indent = timeline.Runs.Select(r => CellText.Width(r.Name)).DefaultIfEmpty().Max() + PanelColumns.Between;
        foreach (var run in timeline.Runs)
        {
            var (text, tone) = OutcomeText.Of(timeline, run, words);
            var line = new TextLine(run.Name, TextStyles.Of(run));
            foreach (var part in Wrap(text, width - indent))
            {
                yield return line.PadTo(indent).Add(part, TextStyles.Of(tone));
                line = new TextLine();
            }
        }
    }

    /// <summary>A text as lines no wider than that.</summary>
    public static IEnumerable<TextLine> Wrapped(string text, int? width, Style? style = null)
        => Wrap(text, width).Select(part => new TextLine(part, style));

    private static IReadOnlyList<string> Wrap(string text, int? width)
        => width is { } limit ? CellText.Wrap(text, Math.Max(limit, 16)) : [text];

    private static TextLine Cells(PanelRow row, PanelColumns columns)
    {
        var line = new TextLine(CellText.Cut(row.Run, columns.Run), TextStyles.Of(row.Row.Run)).PadTo(columns.Run + PanelColumns.Between);
        line.Add(CellText.Cut(row.Line, columns.Line)).PadTo(columns.Run + columns.Line + (2 * PanelColumns.Between));
        var contact = line.Width;
        line.Add(CellText.Cut(row.Name, columns.Name)).PadTo(contact + columns.Name);
        return columns.Phone == 0 ? line : line.Add(" ").Add(row.Phone, TextStyles.Quiet);
    }

    private string FlowLine(CallFlow flow)
    {
        var contacts = flow.Contacts.Select(c => timeline.NameOf(c.Id)).ToList();
        var target = flow.TransferTo is { } to ? timeline.NameOf(to.Id) : null;
        return words.Flow(SafeText.Clean(flow.Id), contacts, flow.LoopLimit, target);
    }
}

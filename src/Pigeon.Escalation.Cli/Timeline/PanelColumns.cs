using Pigeon.Escalation.Cli.Words;

namespace Pigeon.Escalation.Cli.Timeline;

/// <summary>How wide the columns are, in cells; 0 for a column that is left out.</summary>
internal readonly record struct PanelColumns(int Run, int Line, int Name, int Phone, int Words, int NameAlone)
{
    /// <summary>Cells between two columns.</summary>
    public const int Between = 2;

    private const int NarrowWords = 34;
    private const int LeastWords = 16;
    private const int NarrowName = 12;

    /// <summary>From the first column to the last.</summary>
    public int Total => Run + Between + Line + Between + Contact + Between + Words;

    /// <summary>The contact with the phone.</summary>
    public int Contact => Phone == 0 ? Name : Name + 1 + Phone;

    /// <summary>As wide as the rows are.</summary>
    public static PanelColumns Natural(IReadOnlyList<PanelRow> rows, IWords words)
    {
        var name = Widest(rows.Select(r => r.Name), "");
        var phone = Widest(rows.Select(r => r.Phone), "");
        return new PanelColumns(
            Widest(rows.Select(r => r.Run), words.RunHeading),
            Widest(rows.Select(r => r.Line), words.LineHeading),
            Math.Max(name, CellText.Width(words.ContactHeading) - (phone == 0 ? 0 : phone + 1)),
            phone,
            Widest(rows.Select(r => r.Text.Words), words.WordsHeading),
            Math.Max(name, CellText.Width(words.ContactHeading)));
    }

    /// <summary>Narrowed to fit: long words wrap first, then the phone goes, then names are cut.</summary>
    public PanelColumns Fit(int? width)
    {
        if (width is not { } limit || Total <= limit)
        {
            return this;
        }

        var fits = Words - (Total - limit) >= NarrowWords ? this : this with { Phone = 0, Name = NameAlone };
        var over = fits.Total - limit;
        if (fits.Words - over < LeastWords)
        {
            fits = fits with { Run = Narrow(fits.Run), Line = Narrow(fits.Line), Name = Narrow(fits.Name) };
            over = fits.Total - limit;
        }

        return fits with { Words = Math.Min(fits.Words, Math.Max(LeastWords, fits.Words - over)) };
    }

    private static int Narrow(int width) => Math.Min(width, NarrowName);

    private static int Widest(IEnumerable<string> texts, string heading)
        => texts.Select(CellText.Width).Append(CellText.Width(heading)).Max();
}

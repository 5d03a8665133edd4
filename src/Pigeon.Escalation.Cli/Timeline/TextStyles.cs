using Spectre.Console;

namespace Pigeon.Escalation.Cli.Timeline;

/// <summary>The colours of the text: one for each run, and one for each tone.</summary>
internal static class TextStyles
{
    private static readonly Color[] RunColors =
    [
        Color.DeepSkyBlue1, Color.Orange1, Color.MediumPurple1, Color.SpringGreen2, Color.HotPink,
        Color.Gold1, Color.Turquoise2, Color.Salmon1, Color.Plum2, Color.DarkOliveGreen2,
    ];

    public static Style Title { get; } = new(decoration: Decoration.Bold);

    public static Style Quiet { get; } = new(Color.Grey54);

    /// <summary>A run has the same colour wherever it is named.</summary>
    public static Style Of(TimelineRun run) => new(RunColors[run.Index % RunColors.Length], decoration: Decoration.Bold);

    /// <summary>The style of a tone.</summary>
    public static Style Of(Tone tone) => tone switch
    {
        Tone.Good => new Style(Color.Green),
        Tone.Bad => new Style(Color.Red),
        Tone.Warning => new Style(Color.Yellow),
        Tone.Quiet => Quiet,
        _ => Style.Plain,
    };
}

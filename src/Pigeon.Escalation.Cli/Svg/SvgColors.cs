using Pigeon.Escalation.Cli.Timeline;

namespace Pigeon.Escalation.Cli.Svg;

/// <summary>Colours that stay apart for colour-blind readers and carry white text.</summary>
internal static class SvgColors
{
    public const string Ink = "#1f2933";
    public const string Quiet = "#5f6c7b";
    public const string Rule = "#d5dbe1";
    public const string Band = "#f6f8fa";

    /// <summary>The runs' colours, in turn.</summary>
    public static readonly string[] Runs =
    [
        "#0b6bb3", "#b8500c", "#0f7d5f", "#a13d7c", "#6a4fb3", "#8a6d00", "#0e7c91", "#b3312c", "#4f7a1f", "#5b5f6b",
    ];

    /// <summary>The number of the run's colour.</summary>
    public static int Number(TimelineRun run) => run.Index % Runs.Length;

    /// <summary>The run's colour.</summary>
    public static string Of(TimelineRun run) => Runs[Number(run)];
}

namespace Pigeon.Escalation.Cli.Commands;

/// <summary>What <c>pigeon replay</c> is asked for.</summary>
/// <param name="File">The journal.</param>
/// <param name="Run">Only this run; null for all.</param>
/// <param name="Json">JSON instead of a timeline.</param>
/// <param name="Svg">Where the picture goes; null for none.</param>
/// <param name="Language"><c>en</c> or <c>ja</c>.</param>
/// <param name="Color">Colour, where the terminal has it.</param>
internal sealed record ReplayOptions(
    string File, RunId? Run = null, bool Json = false, string? Svg = null, string Language = "en", bool Color = true);

namespace Pigeon.Escalation.Cli.Commands;

/// <summary>What <c>pigeon simulate</c> is asked for.</summary>
/// <param name="File">The scenario; null for the built-in pair.</param>
/// <param name="Json">JSON instead of a timeline.</param>
/// <param name="Svg">Where the picture goes; null for none.</param>
/// <param name="Language"><c>en</c> or <c>ja</c>.</param>
/// <param name="Color">Colour, where the terminal has it.</param>
internal sealed record SimulateOptions(
    string? File = null, bool Json = false, string? Svg = null, string Language = "en", bool Color = true);

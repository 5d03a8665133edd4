using System.Text;

namespace Pigeon.Escalation.Cli.Timeline;

/// <summary>
/// Names come from a file that somebody else may have written: what could move the cursor, turn the text around, or break
/// an XML document is shown as a replacement character.
/// </summary>
internal static class SafeText
{
    private const char Replacement = '\uFFFD';

    /// <summary>The text without controls, line breaks, direction overrides, lone surrogates and characters that XML forbids.</summary>
    public static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            clean.Append(IsSafe(rune) ? rune.ToString() : Replacement.ToString());
        }

        return clean.ToString();
    }

    private static bool IsSafe(Rune rune) => rune.Value switch
    {
        0x2028 or 0x2029 or 0xFFFE or 0xFFFF => false,
        >= 0x202A and <= 0x202E => false,
        >= 0x2066 and <= 0x2069 => false,
        _ => !Rune.IsControl(rune),
    };
}

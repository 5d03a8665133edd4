using System.Globalization;
using System.Text;

namespace Pigeon.Escalation.Testing.Reading;

/// <summary>How names and values look in messages: on one line, never very long, whatever they hold.</summary>
internal static class Shown
{
    private const int MaxText = 80;
    private const int MaxPathName = 200;
    private const int MaxList = 10;

    public static string Quote(string text) => Quote(text, MaxText);

    /// <summary><c>.name</c>, or <c>["other name"]</c>.</summary>
    public static string Member(string name) => IsIdentifier(name) ? "." + name : $"[{Quote(name, MaxPathName)}]";

    /// <summary>The names, quoted; of many the first few, unless all are wanted.</summary>
    public static string List(IReadOnlyCollection<string> names, bool all = false)
    {
        if (names.Count == 0) return "none";
        var more = all ? 0 : names.Count - MaxList;
        var first = string.Join(", ", names.Take(more > 0 ? MaxList : names.Count).Select(name => Quote(name)));
        return more <= 0 ? first : string.Create(CultureInfo.InvariantCulture, $"{first} and {more} more");
    }

    /// <summary>False when the text holds half of a surrogate pair.</summary>
    public static bool IsWellFormed(string text) => FirstHalfPair(text) < 0;

    /// <summary>Where the first half of a surrogate pair stands that has no other half; -1 when there is none.</summary>
    public static int FirstHalfPair(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i])) continue;
            if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1])) return i;
            i++;
        }

        return -1;
    }

    private static bool IsIdentifier(string name) =>
        name.Length is > 0 and <= MaxPathName
        && (char.IsAsciiLetter(name[0]) || name[0] == '_')
        && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-');

    private static string Quote(string text, int max)
    {
        var shown = new StringBuilder(Math.Min(text.Length, max) + 2).Append('"');
        var i = 0;
        while (i < text.Length && i < max) i += Append(shown, text, i);
        shown.Append('"');
        if (i < text.Length) shown.Append(CultureInfo.InvariantCulture, $"… ({text.Length} characters)");
        return shown.ToString();
    }

    private static int Append(StringBuilder shown, string text, int i)
    {
        var c = text[i];
        if (i + 1 < text.Length && char.IsSurrogatePair(c, text[i + 1]))
        {
            shown.Append(c).Append(text[i + 1]);
            return 2;
        }

        if (c is '"' or '\\') shown.Append('\\').Append(c);
        else if (IsPlain(c)) shown.Append(c);
        else shown.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
        return 1;
    }

    // Control characters and line separators would break the line; half a surrogate pair could not be printed at all.
    private static bool IsPlain(char c) => !char.IsControl(c) && !char.IsSurrogate(c) && c is not ('\u2028' or '\u2029');
}

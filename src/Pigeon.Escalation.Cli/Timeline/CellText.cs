using System.Globalization;
using System.Text;
using Spectre.Console;

namespace Pigeon.Escalation.Cli.Timeline;

/// <summary>Text measured in terminal cells: a Japanese character takes two.</summary>
internal static class CellText
{
    /// <summary>How many cells the text takes.</summary>
    public static int Width(string text) => text.GetCellWidth();

    /// <summary>The text, ending in an ellipsis when it is wider than it may be.</summary>
    public static string Cut(string text, int width)
    {
        if (Width(text) <= width)
        {
            return text;
        }

        var kept = new StringBuilder();
        var used = 1;
        foreach (var element in Elements(text))
        {
            used += Width(element);
            if (used > width)
            {
                break;
            }

            kept.Append(element);
        }

        return kept.Append('…').ToString();
    }

    /// <summary>The text in lines no wider than that, broken at spaces where there are some. Never empty.</summary>
    public static IReadOnlyList<string> Wrap(string text, int width)
    {
        var lines = new List<string>();
        var rest = text;
        while (Width(rest) > width)
        {
            var length = BreakAt(rest, width);
            lines.Add(rest[..length].TrimEnd());
            rest = rest[length..].TrimStart();
        }

        lines.Add(rest);
        return lines;
    }

    private static int BreakAt(string text, int width)
    {
        var (used, length, space) = (0, 0, 0);
        foreach (var element in Elements(text))
        {
            used += Width(element);
            if (used > width)
            {
                break;
            }

            length += element.Length;
            space = element == " " ? length : space;
        }

        // A break at a space that would leave a line half empty is worse than one inside a word: Japanese has few spaces.
        var fits = length < text.Length && text[length] == ' ' ? length : space * 2 >= length ? space : length;
        return Math.Max(fits, Elements(text).First().Length);
    }

    private static IEnumerable<string> Elements(string text)
    {
        var elements = StringInfo.GetTextElementEnumerator(text);
        while (elements.MoveNext())
        {
            yield return elements.GetTextElement();
        }
    }
}

using System.Text;

namespace Pigeon.Escalation.Flows;

/// <summary>A text with <c>{name}</c> places; <c>{{</c> and <c>}}</c> are braces.</summary>
internal static class TextTemplate
{
    /// <summary>Finds the places of a text.</summary>
    /// <returns>What is wrong with it; null when nothing is.</returns>
    public static string? Check(string text, ISet<string> names)
    {
        string? fault = null;
        Walk(text, static (_, _) => { }, (name, _) => names.Add(name), f => fault = f);
        return fault;
    }

    /// <summary>Fills the places of a text that was checked; all its names are in the parameters.</summary>
    public static string Fill(string text, IReadOnlyDictionary<string, string> parameters) =>
        text.AsSpan().IndexOfAny('{', '}') < 0 ? text : FillPlaces(text, parameters);

    private static string FillPlaces(string text, IReadOnlyDictionary<string, string> parameters)
    {
        var filled = new StringBuilder(text.Length + 32);
        Walk(text, (start, length) => filled.Append(text, start, length), (name, _) => filled.Append(parameters[name]), static _ => { });
        return filled.ToString();
    }

    private static void Walk(string text, Action<int, int> onText, Action<string, int> onPlace, Action<string> onFault)
    {
        for (var i = 0; i < text.Length;)
        {
            var brace = text.AsSpan(i).IndexOfAny('{', '}');
            if (brace < 0)
            {
                onText(i, text.Length - i);
                return;
            }

            onText(i, brace);
            i += brace;
            if (i + 1 < text.Length && text[i + 1] == text[i])
            {
                onText(i, 1);
                i += 2;
                continue;
            }

            var end = text[i] == '{' ? text.AsSpan(i + 1).IndexOfAny('{', '}') : -1;
            if (end < 1 || text[i + 1 + end] == '{')
            {
                onFault($"'{text[i]}' at character {i + 1} stands alone: a place is {{name}}, a brace is {{{{ or }}}}");
                return;
            }

            onPlace(text.Substring(i + 1, end), i);
            i += end + 2;
        }
    }
}

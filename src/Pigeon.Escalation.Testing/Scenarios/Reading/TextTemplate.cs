namespace Pigeon.Escalation.Testing.Reading;

/// <summary>The grammar of texts with <c>{name}</c> places, where <c>{{</c> and <c>}}</c> are braces.</summary>
internal static class TextTemplate
{
    /// <summary>What is wrong with the text and what is allowed; null when nothing is.</summary>
    public static string? FindFault(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is not ('{' or '}')) continue;
            if (i + 1 < text.Length && text[i + 1] == text[i]) i++;
            else if (text[i] == '}' || EndOfPlace(text, i) is not { } end) return Fault(text, "a brace that stands alone");
            else if (text[end] == '{') return Fault(text, "a place within a place");
            else if (string.IsNullOrWhiteSpace(text[(i + 1)..end])) return Fault(text, "a place without a name");
            else i = end;
        }

        return null;
    }

    private static int? EndOfPlace(string text, int start)
    {
        var end = text.AsSpan(start + 1).IndexOfAny('{', '}');
        return end < 0 ? null : start + 1 + end;
    }

    private static string Fault(string text, string what) =>
        $"{Shown.Quote(text)} has {what}; allowed: {{name}} places, and {{{{ and }}}} for braces";
}

using System.Collections;
using System.Globalization;

namespace Pigeon.Escalation.Tests.JournalFormat;

/// <summary>All that a value says, member by member: two that say the same are described alike, whatever lists they are made of.</summary>
internal static class Description
{
    public static string Of(object? value) => value switch
    {
        null => "null",
        string text => "'" + string.Concat(text.Select(c => ((int)c).ToString("x4", CultureInfo.InvariantCulture))) + "'",
        char key => ((int)key).ToString(CultureInfo.InvariantCulture),
        TimeSpan or DateTimeOffset => ((IFormattable)value).ToString(value is TimeSpan ? "c" : "O", CultureInfo.InvariantCulture),
        IFormattable plain => plain.ToString(null, CultureInfo.InvariantCulture),
        bool flag => flag ? "true" : "false",
        IEnumerable many and IReadOnlyDictionary<char, Reaction> => Join(many, sorted: true),
        IEnumerable many and IReadOnlyDictionary<string, string> => Join(many, sorted: true),
        IEnumerable many => Join(many, sorted: false),
        _ => Members(value),
    };

    private static string Join(IEnumerable many, bool sorted)
    {
        var items = many.Cast<object?>().Select(Of);
        return $"[{string.Join(',', sorted ? items.Order(StringComparer.Ordinal) : items)}]";
    }

    private static string Members(object value)
    {
        var members = value.GetType().GetProperties()
            .Where(p => p.GetIndexParameters().Length == 0 && p.PropertyType != value.GetType())
            .Select(p => $"{p.Name}:{Of(p.GetValue(value))}");
        return $"{{{string.Join(',', members)}}}";
    }
}

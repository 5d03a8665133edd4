using System.Globalization;
using System.Text.Json;

namespace Pigeon.Escalation.Testing.Reading;

/// <summary>
/// Values out of nodes. What is wrong becomes a fault and gives a harmless value, for a scenario with a fault is never used;
/// so is what is left out, without a fault.
/// </summary>
internal static class NodeValues
{
    public static bool Is(this ScenarioNode node, JsonValueKind kind, string allowed)
    {
        if (node.Kind == kind) return true;
        var article = node.Kind switch
        {
            JsonValueKind.String => "a string, ",
            JsonValueKind.Number => "a number, ",
            _ => "",
        };
        node.Fault($"found {article}{node.Shown()}; allowed: {allowed}");
        return false;
    }

    /// <summary>Any text, also an empty one; null when there is none.</summary>
    public static string? Text(this ScenarioNode node, string allowed)
    {
        if (!node.Is(JsonValueKind.String, allowed)) return null;
        if (Shown.IsWellFormed(node.Text)) return node.Text;
        node.Fault($"{node.Shown()} has half of a surrogate pair; allowed: whole characters");
        return null;
    }

    /// <summary>A text that is not empty; null when there is none.</summary>
    public static string? NonEmpty(this ScenarioNode node, string allowed)
    {
        if (node.Text(allowed) is not { } text) return null;
        if (text.Length > 0) return text;
        node.Fault($"\"\" is empty; allowed: {allowed}");
        return null;
    }

    /// <summary>A text with <c>{name}</c> places.</summary>
    public static string Template(this ScenarioNode? node)
    {
        if (node?.Text("a text") is not { } text) return "";
        if (TextTemplate.FindFault(text) is { } fault) node.Fault(fault);
        return text;
    }

    public static int Integer(this ScenarioNode? node, int otherwise, int least, int most, string note = "")
    {
        if (node is null) return otherwise;
        var allowed = Range(least, most) + note;
        if (!node.Is(JsonValueKind.Number, allowed)) return otherwise;
        var isWhole = int.TryParse(node.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value);
        if (isWhole && value >= least && value <= most) return value;
        node.Fault($"{node.Shown()} is not allowed; allowed: {allowed}");
        return otherwise;
    }

    private static string Range(int least, int most) =>
        least == most
            ? least.ToString(CultureInfo.InvariantCulture)
            : string.Create(CultureInfo.InvariantCulture, $"a whole number, {least} to {most}");

    public static TimeSpan Duration(this ScenarioNode? node, TimeSpan otherwise = default)
    {
        if (node is null || !node.Is(JsonValueKind.String, DurationText.Allowed)) return otherwise;
        if (DurationText.TryParse(node.Text, out var duration)) return duration;
        node.Fault($"{node.Shown()} is not a duration; allowed: {DurationText.Allowed}");
        return otherwise;
    }

    public static bool Flag(this ScenarioNode? node)
    {
        if (node is null) return false;
        if (node.Kind is not (JsonValueKind.True or JsonValueKind.False)) node.Is(JsonValueKind.True, "true or false");
        return node.Kind == JsonValueKind.True;
    }

    /// <summary>One of a few words.</summary>
    public static T Word<T>(this ScenarioNode? node, params ReadOnlySpan<(string Word, T Value)> words)
        where T : struct
    {
        if (node is null) return default;
        List<string> allowed = [];
        foreach (var (word, value) in words)
        {
            if (node.Kind == JsonValueKind.String && node.Text == word) return value;
            allowed.Add(word);
        }

        var list = Shown.List(allowed);
        if (node.Is(JsonValueKind.String, list)) node.Fault($"{node.Shown()} is not known; allowed: {list}");
        return default;
    }

    /// <summary>The items of a list; none when there is none.</summary>
    public static IReadOnlyList<ScenarioNode> Items(this ScenarioNode? node, string allowed) =>
        node is not null && node.Is(JsonValueKind.Array, allowed) ? node.Children : [];

    /// <summary>The items of a list that must not be empty.</summary>
    public static IReadOnlyList<ScenarioNode> OneOrMore(this ScenarioNode? node, string allowed)
    {
        var items = node.Items(allowed);
        if (node is { Kind: JsonValueKind.Array } && items.Count == 0) node.Fault($"found an empty array; allowed: {allowed}");
        return items;
    }

    /// <summary>The members of an object whose names the file chooses: each once, none empty.</summary>
    public static List<ScenarioNode> Named(this ScenarioNode? node, string what, string allowed, bool emptyNames = false)
    {
        List<ScenarioNode> named = [];
        if (node is null || !node.Is(JsonValueKind.Object, allowed)) return named;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in node.Children)
        {
            var name = member.Name!;
            var wrong = !seen.Add(name) ? "stands here twice; allowed: once"
                : name.Length == 0 && !emptyNames ? "is empty; allowed: a name"
                : Shown.IsWellFormed(name) ? null
                : "has half of a surrogate pair; allowed: whole characters";
            if (wrong is null) named.Add(member);
            else member.FaultAtName($"{what} {Shown.Quote(name)} {wrong}");
        }

        return named;
    }
}

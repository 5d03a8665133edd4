using System.Globalization;
using System.Text.Json;

namespace Pigeon.Escalation.Testing.Reading;

/// <summary>What is expected of the outcome.</summary>
internal static class ExpectReader
{
    private static readonly string[] Names =
    [
        "run", "event", "at", "flow", "error", "attempt", "kind", "contact", "phone", "loop", "key", "status", "reason",
        "startedAt", "endedAt", "attempts",
    ];

    public static IReadOnlyList<ScenarioExpectation> Read(ScenarioNode? node, NameTable<string> runs) =>
        [.. node.Items("an array of expectations").Select(item => Expectation(item, runs))];

    private static ScenarioExpectation Expectation(ScenarioNode node, NameTable<string> runs)
    {
        var expectation = Members.Of(node, Names);
        runs.Find(expectation.Required("run"));
        var members = new Dictionary<string, object>(StringComparer.Ordinal);
        foreach (var member in expectation.Among(Names)) members.Add(member.Name!, Value(member));
        return new ScenarioExpectation(members);
    }

    private static object Value(ScenarioNode member) => member.Name switch
    {
        "event" => Event(member),
        "at" or "startedAt" or "endedAt" => Time(member),
        "attempt" or "attempts" or "loop" => (long)member.Integer(0, 0, int.MaxValue),
        "run" => member.Text,
        _ => member.Text("a text") ?? "",
    };

    private static string Event(ScenarioNode member)
    {
        var allowed = Shown.List(OutputWords.EventNames, all: true);
        if (member.Is(JsonValueKind.String, allowed) && !OutputWords.EventNames.Contains(member.Text))
            member.Fault($"{member.Shown()} is not an event; allowed: {allowed}");
        return member.Text;
    }

    private static long Time(ScenarioNode member)
    {
        const string allowed = $"whole milliseconds, 0 or more, or {DurationText.Allowed}";
        if (member.Kind == JsonValueKind.String && DurationText.TryParse(member.Text, out var duration))
            return duration.Ticks / TimeSpan.TicksPerMillisecond;
        if (member.Kind == JsonValueKind.Number
            && long.TryParse(member.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var milliseconds)
            && milliseconds >= 0) return milliseconds;
        member.Fault($"{member.Shown()} is not a time; allowed: {allowed}");
        return 0;
    }
}

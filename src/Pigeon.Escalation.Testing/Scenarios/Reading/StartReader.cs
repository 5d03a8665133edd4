using System.Globalization;

namespace Pigeon.Escalation.Testing.Reading;

/// <summary>The clock's time at 0 s.</summary>
internal static class StartReader
{
    private const string Allowed = "an ISO 8601 date-time with offset such as \"2026-01-05T09:00:00+09:00\", up to the year 8999";
    private static readonly string[] Formats = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK"];

    public static DateTimeOffset Read(ScenarioNode? node)
    {
        if (node?.Text(Allowed) is not { } text) return Scenario.DefaultStart;
        if (TryParse(text, out var start)) return start;
        node.Fault($"{node.Shown()} is not a start; allowed: {Allowed}");
        return Scenario.DefaultStart;
    }

    // Without an offset the time would be the machine's; after the year 8999 a long simulation might run out of years.
    private static bool TryParse(string text, out DateTimeOffset start)
    {
        start = default;
        return text.Length > 6
            && (text[^1] == 'Z' || text[^6] is '+' or '-')
            && DateTimeOffset.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out start)
            && start.Year < 9000;
    }
}

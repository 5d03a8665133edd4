using Pigeon.Escalation.Testing;

namespace Pigeon.Escalation.Tests.Scenarios;

/// <summary>A small valid scenario file of which a test replaces, adds or drops sections.</summary>
internal static class ScenarioText
{
    private static readonly (string Section, string Json)[] Valid =
    [
        ("pigeonScenario", "1"),
        ("contacts", """{ "A": { "phones": ["+81300000001"] }, "B": { "phones": ["+81300000002"] } }"""),
        ("guidances", """{ "g": { "message": "m", "reactions": { "1": { "behavior": "terminate" } } } }"""),
        ("flows", """{ "f": { "contacts": ["A", "B"], "guidance": "g" } }"""),
        ("script", """[ { "at": "0s", "start": "f", "run": "r1" } ]"""),
    ];

    /// <summary>The valid file with these sections instead; a null drops one.</summary>
    public static string With(params (string Section, string? Json)[] changes)
    {
        var sections = Valid.Select(section => (section.Section, Json: (string?)section.Json)).ToList();
        foreach (var change in changes)
        {
            var at = sections.FindIndex(section => section.Section == change.Section);
            if (at < 0) sections.Add(change);
            else sections[at] = change;
        }

        return "{\n" + string.Join(",\n", sections.Where(s => s.Json is not null).Select(s => $"\"{s.Section}\": {s.Json}")) + "\n}";
    }

    public static Scenario Read(params (string Section, string? Json)[] changes) => Scenario.Parse(With(changes));

    /// <summary>The faults of a file, one on a line.</summary>
    public static string Faults(string text)
    {
        var read = Scenario.TryParse(text, out var scenario, out var faults);
        Assert.AreEqual(read, scenario is not null);
        Assert.AreEqual(read, faults.Count == 0);
        return string.Join('\n', faults);
    }

    public static string Faults(params (string Section, string? Json)[] changes) => Faults(With(changes));
}

using System.Text.RegularExpressions;
using CsCheck;
using static Pigeon.Escalation.Tests.Oracle.RandomJson;

namespace Pigeon.Escalation.Tests.Oracle;

/// <summary>Scenario files at random: small worlds on a coarse grid of time, in which phones, contacts and lines are short.</summary>
internal static partial class RandomScenarios
{
    private static readonly Gen<string> Settings = Some(
        ("ringTimeout", Pick("5s", "10s", "20s", "30s")),
        ("busyVerdict", Pick("0s", "5s", "10s", "40s")),
        ("answeredCap", Pick("5s", "10s", "20s", "30s", "60s")),
        ("attemptGap", Pick("0s", "5s", "10s")),
        ("keyWait", Pick("0s", "5s", "10s")),
        ("readingsPerSet", Pick(1, 2, 3)),
        ("maxSets", Pick(1, 2, 3)),
        ("bridgeCap", Pick("5s", "10s", "20s")),
        ("maxWaiting", Pick(0, 1, 2, 3)));

    private static readonly Gen<string> Text = Gen.Select(
        Gen.Int[1, 3], Gen.Int[1, 2], Settings, RandomFlows.Text, RandomPhones.Text, RandomScript.Text,
        (lines, night, settings, flows, phones, script) =>
            $$"""
            {"pigeonScenario":1,"lines":{"default":{{lines}},"night":{{night}}},"settings":{{Object([settings])}},
            {{flows}},
            "phones":{{phones}},
            "script":{{script}}}
            """);

    /// <summary>The text of a scenario file, the same for the same number. In every tenth what else takes seconds takes hours and days.</summary>
    public static string Generate(int number)
    {
        var text = Text.Generate(new PCG(1, (ulong)number), null, out _);
        return number % 10 == 0 ? OfSeconds().Replace(text, "\"$1h\"") : text;
    }

    [GeneratedRegex("\"([0-9]+)s\"")]
    private static partial Regex OfSeconds();
}

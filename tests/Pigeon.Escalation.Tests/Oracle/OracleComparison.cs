using System.Text.RegularExpressions;
using Pigeon.Escalation.Testing;

namespace Pigeon.Escalation.Tests.Oracle;

/// <summary>The simulator's output held against the oracle's, byte for byte; only the free text of refusals is left out.</summary>
internal static partial class OracleComparison
{
    /// <summary>Null when they agree; otherwise the first line that differs, with the lines before it.</summary>
    public static string? FirstDifference(string scenarioText)
    {
        var scenario = Scenario.Parse(scenarioText);
        var (expected, actual) = (OracleSimulator.Run(scenario), Simulated(scenario));
        return expected == actual ? null : FirstDifference(expected.Split('\n'), actual.Split('\n'));
    }

    /// <summary>Also a fault of the simulator is a difference.</summary>
    private static string Simulated(Scenario scenario)
    {
        try
        {
            return FreeText().Replace(Simulator.Run(scenario).ToJson(), "");
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            return fault.ToString();
        }
    }

    private static string FirstDifference(string[] expected, string[] actual)
    {
        var at = 0;
        while (at < expected.Length && at < actual.Length && expected[at] == actual[at]) at++;
        var before = string.Join('\n', expected[Math.Max(0, at - 12)..at]);
        return $"{before}\n--- the oracle\n{Three(expected, at)}\n--- the simulator\n{Three(actual, at)}";
    }

    private static string Three(string[] lines, int at) => string.Join('\n', lines.Skip(at).Take(3));

    [GeneratedRegex("(?<=\"event\":\"run\\.rejected\"),\"error\":\"(\\\\.|[^\"\\\\])*\"")]
    private static partial Regex FreeText();
}

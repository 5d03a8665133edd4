using Pigeon.Escalation.Testing;

namespace Pigeon.Escalation.Cli.Commands;

/// <summary>What <c>pigeon simulate</c> shows when no file is named: two flows at once, on one line and on four.</summary>
internal static class BuiltInScenarios
{
    /// <summary>The second run waits.</summary>
    public static Scenario OneLine(ISimulation simulation) => Read(simulation, "one-line.json");

    /// <summary>The second run finds the first contact busy.</summary>
    public static Scenario FourLines(ISimulation simulation) => Read(simulation, "four-lines.json");

    private static Scenario Read(ISimulation simulation, string name)
    {
        using var resource = typeof(BuiltInScenarios).Assembly.GetManifestResourceStream($"Scenarios/{name}")!;
        var bytes = new byte[resource.Length];
        resource.ReadExactly(bytes);
        return simulation.Read(bytes, out var faults) ?? throw new InvalidOperationException($"{name}: {string.Join("; ", faults)}");
    }
}

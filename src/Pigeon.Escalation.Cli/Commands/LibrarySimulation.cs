using Pigeon.Escalation.Testing;

namespace Pigeon.Escalation.Cli.Commands;

/// <summary>The library's own reader, simulator and check.</summary>
internal sealed class LibrarySimulation : ISimulation
{
    /// <inheritdoc />
    public Scenario? Read(ReadOnlyMemory<byte> json, out IReadOnlyList<string> faults)
    {
        _ = Scenario.TryParse(json, out var scenario, out var found);
        faults = [.. found.Select(f => f.ToString())];
        return scenario;
    }

    /// <inheritdoc />
    public SimulationResult Run(Scenario scenario) => Simulator.Run(scenario);

    /// <inheritdoc />
    public string ToJson(SimulationResult result) => result.ToJson();

    /// <inheritdoc />
    public string? FirstMismatch(SimulationResult result) => ScenarioCheck.Compare(result) is [var first, ..] ? first.ToString() : null;
}

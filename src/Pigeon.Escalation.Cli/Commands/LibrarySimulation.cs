using Pigeon.Escalation.Testing;

namespace Pigeon.Escalation.Cli.Commands;

/// <summary>The library's own reader, simulator and check.</summary>
internal sealed class LibrarySimulation : ISimulation
{
    /// <inheritdoc />
    public Scenario? Read(ReadOnlyMemory<byte> json, out IReadOnlyList<string> faults) => throw NotYet();

    /// <inheritdoc />
    public SimulationResult Run(Scenario scenario) => throw NotYet();

    /// <inheritdoc />
    public string ToJson(SimulationResult result) => throw NotYet();

    /// <inheritdoc />
    public string? FirstMismatch(SimulationResult result) => throw NotYet();

    private static NotSupportedException NotYet() => new("the simulator is not part of this build");
}

using Pigeon.Escalation.Testing;

namespace Pigeon.Escalation.Cli.Commands;

/// <summary>The one door between the tool and the library that simulates: the commands know nothing else of it.</summary>
internal interface ISimulation
{
    /// <summary>Reads a scenario.</summary>
    /// <param name="json">The file's bytes.</param>
    /// <param name="faults">What is wrong, each as <c>$.path: message</c>, in the order of the file; empty when nothing is.</param>
    /// <returns>Null when something is wrong.</returns>
    Scenario? Read(ReadOnlyMemory<byte> json, out IReadOnlyList<string> faults);

    /// <summary>Runs a scenario on the fake clock.</summary>
    SimulationResult Run(Scenario scenario);

    /// <summary>The result as one JSON object.</summary>
    string ToJson(SimulationResult result);

    /// <summary>The first expectation that is not met, as <c>$.expect[1]: …</c>; null when all are.</summary>
    string? FirstMismatch(SimulationResult result);
}

namespace Pigeon.Escalation.Testing.Reading;

/// <summary>Gathers faults as they are found, and gives them in the order of the file.</summary>
internal sealed class FaultLog
{
    private readonly List<(long Offset, ScenarioFault Fault)> _faults = [];

    public bool IsEmpty => _faults.Count == 0;

    public void Add(long offset, string path, string message) => _faults.Add((offset, new ScenarioFault(path, message)));

    // OrderBy is stable: faults of one place stay in the order in which they were found.
    public IReadOnlyList<ScenarioFault> InFileOrder() => [.. _faults.OrderBy(entry => entry.Offset).Select(entry => entry.Fault)];
}

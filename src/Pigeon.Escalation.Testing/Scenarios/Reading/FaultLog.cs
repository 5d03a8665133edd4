using System.Globalization;

namespace Pigeon.Escalation.Testing.Reading;

/// <summary>Gathers faults as they are found, and gives them in the order of the file.</summary>
internal sealed class FaultLog
{
    // Nobody reads more, and a large file of some other format would otherwise fill the memory with what is wrong with it.
    private const int MaxKept = 10_000;

    private readonly List<(long Offset, ScenarioFault Fault)> _faults = [];
    private long _count;

    public bool IsEmpty => _count == 0;

    public void Add(long offset, string path, string message)
    {
        _count++;
        if (_faults.Count < MaxKept) _faults.Add((offset, new ScenarioFault(path, message)));
    }

    // OrderBy is stable: faults of one place stay in the order in which they were found.
    public IReadOnlyList<ScenarioFault> InFileOrder()
    {
        var inOrder = _faults.OrderBy(entry => entry.Offset).Select(entry => entry.Fault).ToList();
        var more = _count - _faults.Count;
        if (more > 0) inOrder.Add(new ScenarioFault("$", string.Create(CultureInfo.InvariantCulture, $"{more} more faults are not shown")));
        return inOrder;
    }
}

namespace Pigeon.Escalation.Lines;

/// <summary>
/// A pool of an arbiter: the ledger, its name and its gate in one object, for an arbiter may have many thousands of them.
/// </summary>
internal sealed class LinePool(string name, int capacity, int maxWaiting) : LineLedger(capacity, maxWaiting)
{
    private SpinGate _gate;

    public string Name { get; } = name;

    public int NameHash { get; } = string.GetHashCode(name, StringComparison.Ordinal);

    public void Enter() => _gate.Enter();

    public void Exit() => _gate.Exit();

    public LinePoolStatus Status() => new(Name, Capacity, InUse, Waiting, MaxWaiting);
}

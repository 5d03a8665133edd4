namespace Pigeon.Escalation.Lines;

/// <summary>A pool of an arbiter: the ledger, its name and its gate in one object, for an arbiter may have many thousands of them.</summary>
internal sealed class LinePool(string name, int capacity, int maxWaiting) : LineLedger(capacity, maxWaiting)
{
    // Held for some ten nanoseconds and never while foreign code runs. It must not be readonly: it is a mutable struct.
    private SpinLock _gate = new(enableThreadOwnerTracking: false);

    public string Name { get; } = name;

    public int NameHash { get; } = string.GetHashCode(name, StringComparison.Ordinal);

    public void Enter()
    {
        var taken = false;
        _gate.Enter(ref taken);
    }

    public void Exit() => _gate.Exit(useMemoryBarrier: false);

    public LinePoolStatus Status() => new(Name, Capacity, InUse, Waiting, MaxWaiting);
}

namespace Pigeon.Escalation.Lines;

/// <summary>
/// A pool of an arbiter: the ledger, its name and its gate in one object, for an arbiter may have many thousands of them.
/// </summary>
internal sealed class LinePool(string name, int capacity, int maxWaiting) : LineLedger(capacity, maxWaiting)
{
    public string Name { get; } = name;

    /// <summary>Where it was put last; a hint, for a bigger table may be in the making.</summary>
    public int Place { get; set; }

    /// <summary>What the ledger answers a request, through the gate.</summary>
    public LineAnswerKind Ask(RunId run, int priority, ILineListener? listener, out LinePlace place, bool isAccepted = false)
    {
        _gate.Enter();
        try
        {
            return Request(run, priority, listener, out place, isAccepted);
        }
        finally
        {
            _gate.Exit();
        }
    }

    /// <summary>The lease of a line that the ledger has granted.</summary>
    public LineLease Lease(RunId run, in LinePlace line) => new(Name, run, line.Number, line.Token) { Place = Place };

    /// <summary>The ticket of a request that the ledger lets wait.</summary>
    public LineTicket Ticket(RunId run, in LinePlace slot) => new(Name, run, slot.Token, slot.Number);

    public void Enter() => _gate.Enter();

    public void Exit() => _gate.Exit();

    public LinePoolStatus Status() => new(Name, Capacity, InUse, Waiting, MaxWaiting);
}

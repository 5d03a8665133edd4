namespace Pigeon.Escalation.Lines;

/// <summary>
/// Tells listeners of their lines, on the thread that freed the lines, in the order of the grants, and never one inside another.
/// </summary>
/// <remarks>
/// A listener may give its line back at once, which grants it to the next, who may do the same: told one inside another, a long queue
/// would end the stack. So whoever tells first goes on telling until nothing is left, and a fault of one listener waits until then.
/// </remarks>
internal sealed class GrantDelivery
{
    private const int KeptRoom = 1024;

    [ThreadStatic]
    private static GrantDelivery? _ofThisThread;

    private Queue<Entry> _pending = new();
    private List<Exception>? _faults;
    private bool _telling;

    public static GrantDelivery OfThisThread => _ofThisThread ??= new GrantDelivery();

    /// <summary>Tells one listener, and then those whose lines were freed meanwhile.</summary>
    /// <exception cref="AggregateException">Listeners threw; all the others were told nevertheless.</exception>
    public void Tell(string pool, in LineGrant grant)
    {
        if (_telling)
        {
            _pending.Enqueue(new Entry(pool, grant));
            return;
        }

        _telling = true;
        TellOne(pool, grant);
        Finish();
    }

    /// <summary>Tells several listeners of one pool.</summary>
    /// <exception cref="AggregateException">Listeners threw; all the others were told nevertheless.</exception>
    public void Tell(string pool, List<LineGrant> grants)
    {
        foreach (var grant in grants)
        {
            _pending.Enqueue(new Entry(pool, grant));
        }

        if (!_telling)
        {
            _telling = true;
            Finish();
        }
    }

    private void TellOne(string pool, in LineGrant grant)
    {
        try
        {
            var ticket = new LineTicket(pool, grant.Run, grant.Ticket.Token, grant.Ticket.Number);
            grant.Listener.OnGranted(ticket, new LineLease(pool, grant.Run, grant.Line, grant.Token));
        }
        catch (Exception fault)
        {
            (_faults ??= []).Add(fault);
        }
    }

    private void Finish()
    {
        while (_pending.TryDequeue(out var next))
        {
            TellOne(next.Pool, next.Grant);
        }

        _telling = false;
        if (_pending.EnsureCapacity(0) > KeptRoom)
        {
            _pending = new Queue<Entry>();
        }

        if (_faults is { } faults)
        {
            _faults = null;
            throw new AggregateException("A line listener threw. The lines are granted, and every listener was told.", faults);
        }
    }

    private readonly record struct Entry(string Pool, LineGrant Grant);
}

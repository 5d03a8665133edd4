namespace Pigeon.Escalation.Benchmarks.Gates.Goals;

/// <summary>A long queue at a line that stays held; somebody far inside gives up, and somebody else joins at its end.</summary>
internal sealed class Quitters : ILineListener
{
    private readonly InProcessLineArbiter _arbiter;
    private readonly LineTicket[] _tickets;
    private int _next;
    private int _middle;

    public Quitters(int depth)
    {
        _arbiter = Pools.Of(lines: 1, int.MaxValue);
        _arbiter.TryAcquire(Pools.Name, default, out _);
        _tickets = [.. Enumerable.Range(0, depth).Select(_ => Ask())];
        _middle = depth / 2;
    }

    public void OnGranted(in LineTicket ticket, in LineLease lease) => throw new InvalidOperationException("The line is held.");

    /// <summary>Anybody, one here, one there.</summary>
    public void QuitAndJoin(int count)
    {
        for (var i = 0; i < count; i++)
        {
            _next = Stride.After(_next, _tickets.Length);
            Replace(_next);
        }
    }

    /// <summary>Always who stands in the middle: as one leaves, the next gets there.</summary>
    public void QuitInTheMiddle(int count)
    {
        for (var i = 0; i < count; i++)
        {
            _middle = _middle + 1 < _tickets.Length ? _middle + 1 : 0;
            Replace(_middle);
        }
    }

    /// <summary>So many more join at the end, and all of those give up.</summary>
    public void JoinAndQuit(int count)
    {
        foreach (var ticket in Enumerable.Range(0, count).Select(_ => Ask()).ToArray())
        {
            _arbiter.Cancel(ticket);
        }
    }

    private void Replace(int place)
    {
        if (!_arbiter.Cancel(_tickets[place]))
        {
            throw new InvalidOperationException("It was not waiting.");
        }

        _tickets[place] = Ask();
    }

    private LineTicket Ask() => _arbiter.Request(new LineRequest(Pools.Name, default, 0, this)).Ticket;
}

namespace Pigeon.Escalation.Lines;

/// <summary>Who waits in a pool: first in, first out within a priority (L2), and anybody can leave in one step.</summary>
/// <remarks>
/// Each priority is a doubly linked list of slots. An end of a list points back to its level, as the complement of the level's number.
/// </remarks>
internal sealed class WaitingRequests
{
    private readonly WaiterTable _waiters = new();
    private readonly PriorityLevels _levels = new();
    private long _lastToken;

    public int Count { get; private set; }

    /// <summary>Puts a request behind all others of its priority.</summary>
    public LinePlace Add(RunId run, int priority, ILineListener listener)
    {
        var slot = _waiters.Take(listener);
        ref var level = ref _levels.GetOrAdd(priority, out var number);
        ref var waiter = ref _waiters[slot];
        waiter.Token = ++_lastToken;
        waiter.Run = run;
        waiter.Next = ~number;
        waiter.Previous = level.Tail;
        LinkAfter(level.Tail, slot);
        level.Tail = slot;
        Count++;
        return new LinePlace(slot, waiter.Token);
    }

    /// <summary>Takes out a request that waits; false when it does not.</summary>
    public bool TryRemove(in LinePlace ticket)
    {
        if (ticket.Token <= 0 || _waiters.TokenAt(ticket.Number) != ticket.Token)
        {
            return false;
        }

        Remove(ticket.Number);
        return true;
    }

    /// <summary>Takes out the first request of the highest priority; there must be one.</summary>
    public LineGrant TakeFirst(in LinePlace line)
    {
        var slot = _levels.Highest.Head;
        ref var waiter = ref _waiters[slot];
        var grant = new LineGrant(line.Number, line.Token, new LinePlace(slot, waiter.Token), waiter.Run, _waiters.ListenerAt(slot));
        Remove(slot);
        return grant;
    }

    private void Remove(int slot)
    {
        ref var waiter = ref _waiters[slot];
        var (previous, next) = (waiter.Previous, waiter.Next);
        if (previous < 0 && next < 0)
        {
            _levels.Remove(~next);
        }
        else
        {
            LinkAfter(previous, next);
            LinkBefore(next, previous);
        }

        _waiters.Free(slot);
        Count--;
    }

    // "After" and "before" may be an end of the list: then it is the level that points to the other.
    private void LinkAfter(int slot, int next)
    {
        if (slot >= 0)
        {
            _waiters[slot].Next = next;
        }
        else
        {
            _levels[~slot].Head = next;
        }
    }

    private void LinkBefore(int slot, int previous)
    {
        if (slot >= 0)
        {
            _waiters[slot].Previous = previous;
        }
        else
        {
            _levels[~slot].Tail = previous;
        }
    }
}

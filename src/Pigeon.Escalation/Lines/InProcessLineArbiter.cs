using Pigeon.Escalation.Lines;

namespace Pigeon.Escalation;

/// <summary>
/// Shares the lines of this process: pools by name, each with its capacity and its queue (L1, L2, L6, L7). Safe to use from any thread.
/// </summary>
/// <remarks>
/// <para>
/// A line that is free is granted at once and allocates nothing. A request that waits costs 24 bytes when one listener serves many
/// requests, 32 otherwise, and can be withdrawn in one step wherever it stands; what it took is used again.
/// </para>
/// <para>
/// Listeners are told on the thread that released the line or raised the capacity, outside any lock, in the order of the grants. They
/// may call the arbiter. A listener that frees a line while it is being told has the next one told after itself, not within: the line
/// belongs to the next request when <see cref="Release"/> returns, and its listener is told before the outermost call returns.
/// </para>
/// <para>
/// Listeners must not throw. One that does takes nothing from the others: all are told, then the outermost call throws an
/// <see cref="AggregateException"/>; what it was asked to do is done.
/// </para>
/// </remarks>
public sealed class InProcessLineArbiter : ILineArbiter
{
    private readonly LinePools _pools;

    /// <summary>Makes an arbiter with these pools.</summary>
    /// <param name="pools">
    /// Pool and capacity, 1 to <see cref="EscalationDefaults.MaxCapacity"/> lines. Names are compared ordinally.
    /// </param>
    /// <param name="maxWaiting">How many requests may wait in each pool, 0 or more (L6); 30 by default.</param>
    /// <exception cref="ArgumentException">A name is empty, or a number is out of range; the text says which, and what is
    /// allowed.</exception>
    public InProcessLineArbiter(IReadOnlyDictionary<string, int> pools, int maxWaiting = EscalationDefaults.MaxWaiting)
    {
        ArgumentNullException.ThrowIfNull(pools);
        if (maxWaiting < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(maxWaiting), maxWaiting, $"maxWaiting is {maxWaiting}; allowed are 0 and more.");
        }

        _pools = new LinePools(maxWaiting);
        foreach (var (name, capacity) in pools)
        {
            if (FaultOf(name, capacity) is { } fault)
            {
                throw new ArgumentException(fault, nameof(pools));
            }

            _pools.GetOrAdd(name, capacity);
        }
    }

    /// <inheritdoc />
    public LineAnswer Request(in LineRequest request)
    {
        if (_pools.Find(request.Pool) is not { } pool)
        {
            return LineAnswer.Refused(LineAnswerKind.UnknownPool);
        }

        var kind = pool.Ask(request.Run, request.Priority, request.Listener, out var place, request.IsAccepted);
        return kind switch
        {
            LineAnswerKind.Granted => LineAnswer.Granted(pool.Lease(request.Run, place)),
            LineAnswerKind.Waiting => LineAnswer.Waiting(pool.Ticket(request.Run, place)),
            _ => LineAnswer.Refused(kind),
        };
    }

    /// <summary>A pool to ask without an answer's seventy bytes, which cost as much as the ledger's work; null: there is none.</summary>
    internal LinePool? Find(string? pool) => _pools.Find(pool);

    /// <inheritdoc />
    public bool Adopt(in LineLease lease)
    {
        if (_pools.Find(lease.Pool) is not { } pool)
        {
            return false;
        }

        pool.Enter();
        try
        {
            return pool.Adopt(lease.Line, lease.Token);
        }
        finally
        {
            pool.Exit();
        }
    }

    /// <inheritdoc />
    /// <remarks>True: the listener is not told, ever. False also when the line is granted and the listener about to be told.</remarks>
    public bool Cancel(in LineTicket ticket)
    {
        if (_pools.Find(ticket.Pool) is not { } pool)
        {
            return false;
        }

        pool.Enter();
        try
        {
            return pool.Cancel(new LinePlace(ticket.Slot, ticket.Token));
        }
        finally
        {
            pool.Exit();
        }
    }

    /// <inheritdoc />
    public LineReleaseResult Release(in LineLease lease)
    {
        if (_pools.Find(lease.Pool, lease.Place) is not { } pool)
        {
            return LineReleaseResult.Unknown;
        }

        LineGrant next;
        LineReleaseResult result;
        pool.Enter();
        try
        {
            result = pool.Release(lease.Line, lease.Token, out next);
        }
        finally
        {
            pool.Exit();
        }

        if (next.Line != 0)
        {
            GrantDelivery.OfThisThread.Tell(pool.Name, next);
        }

        return result;
    }

    /// <inheritdoc />
    /// <exception cref="ArgumentException">The pool's name is empty.</exception>
    public void SetCapacity(string pool, int capacity)
    {
        ArgumentException.ThrowIfNullOrEmpty(pool);
        if (FaultOf(pool, capacity) is { } fault)
        {
            throw new ArgumentOutOfRangeException(nameof(capacity), capacity, fault);
        }

        var changed = _pools.GetOrAdd(pool, capacity);
        List<LineGrant> granted = [];
        changed.Enter();
        try
        {
            changed.SetCapacity(capacity, granted);
        }
        finally
        {
            changed.Exit();
        }

        GrantDelivery.OfThisThread.Tell(changed.Name, granted);
    }

    /// <inheritdoc />
    /// <remarks>Each pool as it stands at one moment, not all of them at the same.</remarks>
    public IReadOnlyList<LinePoolStatus> GetPools()
    {
        List<LinePoolStatus> all = [];
        foreach (var pool in _pools.All())
        {
            pool.Enter();
            try
            {
                all.Add(pool.Status());
            }
            finally
            {
                pool.Exit();
            }
        }

        all.Sort(static (left, right) => string.CompareOrdinal(left.Pool, right.Pool));
        return all;
    }

    private static string? FaultOf(string pool, int capacity) =>
        string.IsNullOrEmpty(pool) ? "A line pool's name is empty; it needs at least one character."
        : capacity is >= 1 and <= EscalationDefaults.MaxCapacity ? null
        : $"Line pool '{pool}' has capacity {capacity}; allowed are 1 to {EscalationDefaults.MaxCapacity}.";
}

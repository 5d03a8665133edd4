using System.Diagnostics.CodeAnalysis;

namespace Pigeon.Escalation.Lines;

/// <summary>
/// The books of one pool: which lines are held, who waits, who is next. Pure: no lock, no clock, no callback; one caller at a time.
/// </summary>
/// <remarks>
/// Between two calls nobody waits while a line is free. An arbiter keeps thousands of idle ledgers, so one that has lent line 1 only,
/// which is all that a pool of one line ever does, is this one object. It is not sealed for the same reason: see <see cref="LinePool"/>.
/// </remarks>
internal class LineLedger(int capacity, int maxWaiting)
{
    // Nothing to the ledger: the gate of a pool, which takes the place that three numbers leave in an object. In the pool itself it would
    // take eight bytes.
    private protected SpinGate _gate;

    // Line 1: its token while it is held, the negative of its last one while it is free, 0 before it was ever held.
    private long _firstLine;
    private long _lastToken;
    private UsedLines? _otherLines;
    private WaitingRequests? _queue;

    public int Capacity { get; private set; } = capacity;

    public int MaxWaiting { get; } = maxWaiting;

    public int InUse { get; private set; }

    public int Waiting => _queue?.Count ?? 0;

    /// <summary>Grants the lowest free line, queues the request, or says why not.</summary>
    public LineAnswerKind Request(RunId run, int priority, ILineListener? listener, out LinePlace place, bool isAccepted = false)
    {
        if (InUse < Capacity)
        {
            place = TakeLine();
            return LineAnswerKind.Granted;
        }

        place = default;
        if (listener is null)
        {
            return LineAnswerKind.NoFreeLine;
        }

        if (Waiting >= MaxWaiting && !isAccepted)
        {
            return LineAnswerKind.QueueFull;
        }

        place = (_queue ??= new WaitingRequests()).Add(run, priority, listener);
        return LineAnswerKind.Waiting;
    }

    /// <summary>Marks a line as held under a lease of an earlier ledger; false when it is held under another.</summary>
    public bool Adopt(int line, long token)
    {
        if (line is < 1 or > EscalationDefaults.MaxCapacity || token < 1)
        {
            return false;
        }

        if (TokenOf(line) > 0)
        {
            return TokenOf(line) == token;
        }

        if (line == 1)
        {
            _firstLine = token;
        }
        else
        {
            (_otherLines ??= new UsedLines()).Take(line, token);
        }

        InUse++;
        _lastToken = Math.Max(_lastToken, token);
        return true;
    }

    /// <summary>Withdraws a request; false when it does not wait (any more).</summary>
    public bool Cancel(in LinePlace ticket) => _queue is not null && _queue.TryRemove(ticket);

    /// <summary>Frees a line, and grants one to the next request when it may have one.</summary>
    public LineReleaseResult Release(int line, long token, out LineGrant next)
    {
        next = default;
        var known = TokenOf(line);
        if (known != token || token <= 0)
        {
            // Tokens of a line only rise: one that is not above the line's last was, or may have been, its own once.
            return token > 0 && token <= Math.Abs(known) ? LineReleaseResult.Stale : LineReleaseResult.Unknown;
        }

        FreeLine(line);
        TryGrantNext(ref next);
        return LineReleaseResult.Released;
    }

    /// <summary>Changes the capacity; the grants that follow are added to <paramref name="granted"/>, in their order.</summary>
    public void SetCapacity(int capacity, ICollection<LineGrant> granted)
    {
        Capacity = capacity;
        LineGrant next = default;
        while (TryGrantNext(ref next))
        {
            granted.Add(next);
        }
    }

    private bool TryGrantNext(ref LineGrant next)
    {
        if (_queue is null || _queue.Count == 0 || InUse >= Capacity)
        {
            return false;
        }

        var line = TakeLine();
        next = _queue.TakeFirst(line);
        return true;
    }

    private LinePlace TakeLine()
    {
        if (InUse >= Capacity)
        {
            Broken("more lines held than the pool has (L7)");
        }

        var token = _lastToken + 1;
        var line = 1;
        if (_firstLine <= 0)
        {
            _firstLine = token;
        }
        else
        {
            line = (_otherLines ??= new UsedLines()).TakeLowest(token);
        }

        // Fewer lines are held than the pool has, so one of those up to the capacity was free, and the lowest was taken.
        if (line > Capacity)
        {
            Broken("a line above the pool's capacity granted (L1)");
        }

        InUse++;
        _lastToken = token;
        return new LinePlace(line, token);
    }

    private void FreeLine(int line)
    {
        if (InUse <= 0)
        {
            Broken("a line released that is not held (L7)");
        }

        if (line == 1)
        {
            _firstLine = -_firstLine;
        }
        else
        {
            _otherLines!.Free(line);
        }

        InUse--;
    }

    private long TokenOf(int line) => line == 1 ? _firstLine : _otherLines?.TokenOf(line) ?? 0;

    [DoesNotReturn]
    private static void Broken(string what) => throw new InvalidOperationException("The books of a line pool are wrong: " + what + ".");
}

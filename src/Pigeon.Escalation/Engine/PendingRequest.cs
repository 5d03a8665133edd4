namespace Pigeon.Escalation.Engine;

/// <summary>A request that a carrier may still be working on, retries included. Safe to use from any thread.</summary>
#pragma warning disable CA1001 // A source without a timer holds nothing to dispose of, and a request may be withdrawn after its end.
internal sealed class PendingRequest
#pragma warning restore CA1001
{
    private readonly object _gate = new();
    private readonly CancellationTokenSource _cancellation = new();
    private readonly TaskCompletionSource _over = new();
    private bool _isUnderWay;
    private bool _isWithdrawn;

    public CancellationToken Withdrawn => _cancellation.Token;

    /// <summary>What came later has taken its place.</summary>
    public bool IsWithdrawn
    {
        get
        {
            lock (_gate)
            {
                return _isWithdrawn;
            }
        }
    }

    /// <summary>No try is under way, and none follows.</summary>
    public Task Over => _over.Task;

    /// <summary>Whether the carrier was asked at all.</summary>
    public bool WasAsked { get; private set; }

    /// <summary>A try begins, unless the request was withdrawn.</summary>
    public bool TryBegin()
    {
        lock (_gate)
        {
            _isUnderWay = !_isWithdrawn;
            WasAsked |= _isUnderWay;
            return _isUnderWay;
        }
    }

    public void EndTry()
    {
        lock (_gate)
        {
            _isUnderWay = false;
        }
    }

    /// <summary>
    /// What comes later takes its place: no further try begins. A pause between two tries is left to end by itself, for one that is
    /// cancelled goes on on the thread pool, whatever the clock, and then no two plays are the same (D6).
    /// </summary>
    /// <returns>Whether one is under way, and is to be waited for.</returns>
    public bool Withdraw()
    {
        bool isUnderWay;
        lock (_gate)
        {
            _isWithdrawn = true;
            isUnderWay = _isUnderWay;
        }

        if (!isUnderWay)
        {
            return false;
        }

        try
        {
            _cancellation.Cancel();
        }
        catch (AggregateException)
        {
            // What a carrier's own reaction to the cancellation throws is not the engine's.
        }

        return true;
    }

    public void Finish() => _over.TrySetResult();
}

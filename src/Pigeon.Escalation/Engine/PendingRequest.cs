namespace Pigeon.Escalation.Engine;

/// <summary>A request that a carrier may still be working on, retries included. Safe to use from any thread.</summary>
#pragma warning disable CA1001 // A source without a timer holds nothing to dispose of, and a request may be withdrawn after its end.
internal sealed class PendingRequest
#pragma warning restore CA1001
{
    /// <summary>Also what guards the rest: nobody else has it.</summary>
    private readonly CancellationTokenSource _cancellation = new();
    private TaskCompletionSource? _over;
    private bool _isUnderWay;
    private bool _isWithdrawn;
    private bool _isOver;

    public CancellationToken Withdrawn => _cancellation.Token;

    /// <summary>What came later has taken its place.</summary>
    public bool IsWithdrawn
    {
        get
        {
            lock (_cancellation)
            {
                return _isWithdrawn;
            }
        }
    }

    /// <summary>No try is under way, and none follows.</summary>
    public Task Over
    {
        get
        {
            lock (_cancellation)
            {
                return _isOver ? Task.CompletedTask : (_over ??= new TaskCompletionSource()).Task;
            }
        }
    }

    /// <summary>Whether the carrier was asked at all.</summary>
    public bool WasAsked { get; private set; }

    /// <summary>A try begins, unless the request was withdrawn.</summary>
    public bool TryBegin()
    {
        lock (_cancellation)
        {
            _isUnderWay = !_isWithdrawn;
            WasAsked |= _isUnderWay;
            return _isUnderWay;
        }
    }

    public void EndTry()
    {
        lock (_cancellation)
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
        lock (_cancellation)
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

    public void Finish()
    {
        TaskCompletionSource? over;
        lock (_cancellation)
        {
            (_isOver, over) = (true, _over);
        }

        over?.TrySetResult();
    }
}

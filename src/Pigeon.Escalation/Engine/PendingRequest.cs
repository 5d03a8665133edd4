namespace Pigeon.Escalation.Engine;

/// <summary>A request that a carrier may still be working on, retries included.</summary>
#pragma warning disable CA1001 // A source without a timer holds nothing to dispose of, and a request may be withdrawn after its end.
internal sealed class PendingRequest
#pragma warning restore CA1001
{
    private readonly CancellationTokenSource _withdrawn = new();
    private readonly TaskCompletionSource _over = new();

    public CancellationToken Withdrawn => _withdrawn.Token;

    /// <summary>No try is under way, and none follows.</summary>
    public Task Over => _over.Task;

    /// <summary>Whether the carrier was asked at all.</summary>
    public bool WasAsked { get; set; }

    /// <summary>What comes later takes its place: no further try.</summary>
    public void Withdraw()
    {
        try
        {
            _withdrawn.Cancel();
        }
        catch (AggregateException)
        {
            // What a carrier's own reaction to the cancellation throws is not the engine's.
        }
    }

    public void Finish() => _over.TrySetResult();
}

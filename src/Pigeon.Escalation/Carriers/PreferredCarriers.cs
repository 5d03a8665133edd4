using System.Collections.Concurrent;
using Pigeon.Escalation.Carriers;

namespace Pigeon.Escalation;

/// <summary>
/// Several carriers as one, in order of preference. One that refuses a call, or gives it back as failed before the phone has rung, is
/// passed over within the same attempt; one that fails repeatedly is left out for a while. Safe to use from any thread.
/// </summary>
/// <remarks>
/// <para>Never is a call passed on when a phone may already be ringing: not after it rang or was picked up, and not when a carrier threw,
/// for it may have placed the call nevertheless. Such a call stays where it is (D4).</para>
/// <para>What only the phone can be blamed for (busy, declined, no answer, no such number) is not tried elsewhere.</para>
/// <para>Which carrier has a call is told as <see cref="CallReportKind.Taken"/>. After a restart all are asked, and the one that knows the
/// call goes on with it. The target of a transfer is called through the carrier of the call-back, for no other can connect the two.</para>
/// </remarks>
public sealed class PreferredCarriers : ITelephonyProvider
{
    private const int Remembered = 10_000;

    private readonly ConcurrentDictionary<CallId, CarriedCall> _calls = new();
    private readonly ConcurrentQueue<CallId> _over = new();
    private readonly HeldCarrier[] _carriers;

    /// <summary>Makes one of several.</summary>
    /// <param name="carriers">In order of preference; at least one, with different names.</param>
    /// <param name="time">The clock that the pauses of carriers which fail are counted on; null: the system's.</param>
    /// <exception cref="ArgumentException">There is none, or a name is empty or stands twice.</exception>
    public PreferredCarriers(IEnumerable<Carrier> carriers, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(carriers);
        _carriers = [.. carriers.Select(carrier => new HeldCarrier(carrier, time ?? TimeProvider.System))];
        var names = new HashSet<string>(StringComparer.Ordinal);
        if (_carriers.Length == 0)
        {
            throw new ArgumentException("There is no carrier; at least one is needed.", nameof(carriers));
        }

        foreach (var carrier in _carriers)
        {
            if (string.IsNullOrWhiteSpace(carrier.Name) || !names.Add(carrier.Name))
            {
                throw new ArgumentException(
                    $"The carrier's name '{carrier.Name}' is empty or stands twice; each has its own.", nameof(carriers));
            }
        }
    }

    /// <summary>What all of them can do: any of them may get a call.</summary>
    public TelephonyCapabilities Capabilities =>
        _carriers.Aggregate(TelephonyCapabilities.All, (all, carrier) => all & carrier.Telephony.Capabilities);

    /// <inheritdoc />
    public ValueTask<PlaceCallResult> PlaceCallAsync(PlaceCallRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var call = _calls.GetOrAdd(request.Call, id => new CarriedCall(id, Candidates(request), Forget));
        return call.PlaceAsync(request, cancellationToken);
    }

    /// <inheritdoc />
    public ValueTask PromptAsync(PromptRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Owner(request.Call).PromptAsync(request, cancellationToken);
    }

    /// <inheritdoc />
    public ValueTask HangUpAsync(CallId call, CancellationToken cancellationToken) =>
        _calls.GetOrAdd(call, id => new CarriedCall(id, _carriers, Forget)).HangUpAsync(cancellationToken);

    /// <inheritdoc />
    public ValueTask BridgeAsync(CallId first, CallId second, CancellationToken cancellationToken)
    {
        var owner = Owner(first);
        return owner == Owner(second)
            ? owner.BridgeAsync(first, second, cancellationToken)
            : throw new InvalidOperationException($"Calls {first} and {second} are with different carriers and cannot be connected.");
    }

    /// <inheritdoc />
    public ValueTask<CallState> GetCallStateAsync(CallId call, ICallReports reports, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reports);
        return _calls.GetOrAdd(call, id => new CarriedCall(id, _carriers, Forget)).GetStateAsync(reports, cancellationToken);
    }

    /// <summary>A transfer's calls are with one carrier; the call-back is the attempt before its target.</summary>
    private HeldCarrier[] Candidates(PlaceCallRequest request) =>
        request.Kind == AttemptKind.Target
        && _calls.TryGetValue(request.Call with { Attempt = request.Call.Attempt - 1 }, out var callback)
        && callback.Owner is { } owner
            ? [owner]
            : _carriers;

    private ITelephonyProvider Owner(CallId call) =>
        _calls.TryGetValue(call, out var carried) && carried.Owner is { } owner
            ? owner.Telephony
            : throw new InvalidOperationException($"No carrier has call {call}.");

    /// <summary>A call that is over is remembered for a while, so that a late repetition of its request does not begin anew.</summary>
    private void Forget(CallId call)
    {
        _over.Enqueue(call);
        if (_over.Count > Remembered && _over.TryDequeue(out var oldest))
        {
            _calls.TryRemove(oldest, out _);
        }
    }
}

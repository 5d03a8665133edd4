namespace Pigeon.Escalation.Storage.Tests.Hosts;

/// <summary>One host's way into the network.</summary>
internal sealed class HostCarrier(PhoneNetwork network) : ITelephonyProvider
{
    private int _requests;

    public TelephonyCapabilities Capabilities => TelephonyCapabilities.Prompt;

    /// <summary>How often this host has asked for anything.</summary>
    public int Requests => Volatile.Read(ref _requests);

    public ValueTask<PlaceCallResult> PlaceCallAsync(PlaceCallRequest request, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _requests);
        network.Place(request);
        return new(PlaceCallResult.Accepted);
    }

    public ValueTask PromptAsync(PromptRequest request, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _requests);
        network.Prompt(request);
        return ValueTask.CompletedTask;
    }

    public ValueTask HangUpAsync(CallId call, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _requests);
        network.HangUp(call);
        return ValueTask.CompletedTask;
    }

    public ValueTask BridgeAsync(CallId first, CallId second, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<CallState> GetCallStateAsync(CallId call, ICallReports reports, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _requests);
        return new(network.Inquire(call, reports));
    }
}

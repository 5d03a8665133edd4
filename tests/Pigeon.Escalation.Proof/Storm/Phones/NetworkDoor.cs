namespace Pigeon.Escalation.Proof.Storm;

/// <summary>The network as the port that an engine knows.</summary>
internal sealed class NetworkDoor(PhoneNetwork network) : ITelephonyProvider
{
    public TelephonyCapabilities Capabilities => TelephonyCapabilities.All;

    public ValueTask<PlaceCallResult> PlaceCallAsync(PlaceCallRequest request, CancellationToken cancellationToken) =>
        new(network.Place(request));

    public ValueTask PromptAsync(PromptRequest request, CancellationToken cancellationToken)
    {
        network.Prompt(request);
        return ValueTask.CompletedTask;
    }

    public ValueTask HangUpAsync(CallId call, CancellationToken cancellationToken)
    {
        network.HangUp(call);
        return ValueTask.CompletedTask;
    }

    public ValueTask BridgeAsync(CallId first, CallId second, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public ValueTask<CallState> GetCallStateAsync(CallId call, ICallReports reports, CancellationToken cancellationToken) =>
        new(network.StateOf(call, reports));
}

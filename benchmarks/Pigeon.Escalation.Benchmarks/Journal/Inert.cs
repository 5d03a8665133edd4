namespace Pigeon.Escalation.Benchmarks.Journal;

/// <summary>A carrier that takes every call and says nothing more: what is measured is the engine.</summary>
internal sealed class Inert : ITelephonyProvider
{
    public TelephonyCapabilities Capabilities => TelephonyCapabilities.Prompt;

    public ValueTask<PlaceCallResult> PlaceCallAsync(PlaceCallRequest request, CancellationToken cancellationToken) =>
        new(PlaceCallResult.Accepted);

    public ValueTask PromptAsync(PromptRequest request, CancellationToken cancellationToken) => default;

    public ValueTask HangUpAsync(CallId call, CancellationToken cancellationToken) => default;

    public ValueTask BridgeAsync(CallId first, CallId second, CancellationToken cancellationToken) => default;

    public ValueTask<CallState> GetCallStateAsync(CallId call, ICallReports reports, CancellationToken cancellationToken) =>
        new(CallState.Ringing);
}

using Polly;
using Polly.CircuitBreaker;

namespace Pigeon.Escalation.Carriers;

/// <summary>One of several carriers with its health: whoever fails most of the time is not asked for calls for a while.</summary>
internal sealed class HeldCarrier
{
    private static readonly CircuitBreakerStrategyOptions<PlaceCallResult> Breaker = new()
    {
        FailureRatio = 0.5,
        MinimumThroughput = 3,
        SamplingDuration = TimeSpan.FromMinutes(1),
        BreakDuration = TimeSpan.FromSeconds(30),
        ShouldHandle = static outcome => new ValueTask<bool>(
            outcome.Outcome is { Exception: not null } or { Result: { IsAccepted: false, Refusal: CallOutcome.ProviderError } }),
    };

    private readonly ResiliencePipeline<PlaceCallResult> _health;

    public HeldCarrier(Carrier carrier, TimeProvider time)
    {
        (Name, Telephony) = (carrier.Name, carrier.Telephony);
        _health = new ResiliencePipelineBuilder<PlaceCallResult> { TimeProvider = time }.AddCircuitBreaker(Breaker).Build();
    }

    public string Name { get; }

    public ITelephonyProvider Telephony { get; }

    /// <param name="request">The call.</param>
    /// <param name="mayBeLeftOut">False: there is nobody else to ask, so it is asked though it has failed too often.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public async ValueTask<PlaceCallResult> PlaceAsync(PlaceCallRequest request, bool mayBeLeftOut, CancellationToken cancellationToken)
    {
        try
        {
            return await _health.ExecuteAsync(
                static (asked, token) => asked.Telephony.PlaceCallAsync(asked.Request, token),
                (Telephony, Request: request),
                cancellationToken).ConfigureAwait(false);
        }
        catch (BrokenCircuitException) when (mayBeLeftOut)
        {
            return PlaceCallResult.Refused(CallOutcome.ProviderError);
        }
        catch (BrokenCircuitException)
        {
            return await Telephony.PlaceCallAsync(request, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>A call that it gave back as failed counts as a refusal.</summary>
    public void NoteFailure()
    {
        try
        {
            _health.Execute(static () => PlaceCallResult.Refused(CallOutcome.ProviderError));
        }
        catch (BrokenCircuitException)
        {
            // It is known already.
        }
    }
}

using Microsoft.Extensions.Logging;
using Polly;

namespace Pigeon.Escalation.Engine;

/// <summary>
/// Asks the carrier, through the pipelines, and turns what goes wrong into facts. A carrier that throws, hangs or lies ends
/// that attempt, never the engine.
/// </summary>
internal sealed class CarrierGateway(
    ITelephonyProvider carrier, CarrierPipelines pipelines, ICallReports reports, Action<CallId, Fact> tell, ILogger logger)
{
    public TelephonyCapabilities Capabilities => carrier.Capabilities;

    public async void Place(PlaceCallRequest request)
    {
        var asked = false;
        try
        {
            var result = await pipelines.Placing.ExecuteAsync(
                token =>
                {
                    asked = true;
                    return Bounded(carrier.PlaceCallAsync(request, token), token);
                },
                CancellationToken.None).ConfigureAwait(false);
            if (!result.IsAccepted)
            {
                tell(request.Call, new Fact { Kind = FactKind.CallEnded, Outcome = result.Refusal });
            }
        }
#pragma warning disable CA1031 // Whatever a carrier throws is the end of one attempt.
        catch (Exception e)
#pragma warning restore CA1031
        {
            EngineLog.CarrierFailed(logger, e, "place", request.Call);
            tell(request.Call, asked
                ? new Fact { Kind = FactKind.PlacingFailed }
                : new Fact { Kind = FactKind.CallEnded, Outcome = CallOutcome.ProviderError });
        }
    }

    public void Prompt(PromptRequest request) => Ask(
        pipelines.Placing,
        token => carrier.PromptAsync(request, token),
        "prompt",
        request.Call,
        new Fact { Kind = FactKind.PromptFailed, Ordinal = request.Ordinal });

    public void Bridge(CallId first, CallId second) => Ask(
        pipelines.Placing,
        token => carrier.BridgeAsync(first, second, token),
        "bridge",
        first,
        new Fact { Kind = FactKind.BridgeFailed });

    /// <summary>When it fails, the line is kept and the carrier is asked again (D4).</summary>
    public void HangUp(CallId call) => Ask(pipelines.Ending, token => carrier.HangUpAsync(call, token), "hang up", call, null);

    /// <summary>Asks how a call stands whose end is not known, and once more for its end.</summary>
    public async void Inquire(CallId call)
    {
        try
        {
            var state = await pipelines.Ending.ExecuteAsync(
                token => Bounded(carrier.GetCallStateAsync(call, reports, token), token), CancellationToken.None).ConfigureAwait(false);
            if (state == CallState.Over)
            {
                tell(call, new Fact { Kind = FactKind.CallEnded, Outcome = CallOutcome.HungUp });
            }
            else
            {
                HangUp(call);
            }
        }
#pragma warning disable CA1031 // A carrier that cannot tell is asked again later (D4).
        catch (Exception e)
#pragma warning restore CA1031
        {
            EngineLog.CarrierFailed(logger, e, "inquire about", call);
        }
    }

    private async void Ask(
        ResiliencePipeline pipeline, Func<CancellationToken, ValueTask> ask, string operation, CallId call, Fact? failure)
    {
        try
        {
            await pipeline.ExecuteAsync(token => Bounded(ask(token), token), CancellationToken.None).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Whatever a carrier throws is the end of one attempt.
        catch (Exception e)
#pragma warning restore CA1031
        {
            EngineLog.CarrierFailed(logger, e, operation, call);
            if (failure is { } fact)
            {
                tell(call, fact);
            }
        }
    }

    /// <summary>A carrier that does not heed its token must not make the pipeline wait.</summary>
    private static ValueTask<T> Bounded<T>(ValueTask<T> answer, CancellationToken token) =>
        answer.IsCompleted ? answer : new ValueTask<T>(answer.AsTask().WaitAsync(token));

    private static ValueTask Bounded(ValueTask answer, CancellationToken token) =>
        answer.IsCompleted ? answer : new ValueTask(answer.AsTask().WaitAsync(token));
}

using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Pigeon.Escalation.Machine;
using Polly;

namespace Pigeon.Escalation.Engine;

/// <summary>
/// Asks the carrier, through the pipelines, and turns what goes wrong into facts. A carrier that throws, hangs or lies ends
/// that attempt, never the engine. Called by the pump alone.
/// </summary>
/// <remarks>
/// Retries must not overtake what comes after them: a hang-up withdraws the request to place its call and waits until no try
/// is under way, or a phone might ring for a run that has ended; a new prompt withdraws the one before.
/// </remarks>
internal sealed class CarrierGateway(
    ITelephonyProvider carrier,
    CarrierPipelines pipelines,
    ICallReports reports,
    Action<CallId, Fact> tell,
    bool onOwnThreads,
    EventLogger eventLogger,
    ILogger logger)
{
    private readonly ConcurrentDictionary<CallId, PendingRequest> _placing = new();
    private readonly ConcurrentDictionary<CallId, PendingRequest> _prompting = new();

    public TelephonyCapabilities Capabilities => carrier.Capabilities;

    public async void Place(PlaceCallRequest request)
    {
        var pending = new PendingRequest();
        _placing[request.Call] = pending;
        try
        {
            var result = await pipelines.Placing.ExecuteAsync(
                token => TryPlace(request, pending, token), pending.Withdrawn).ConfigureAwait(false);
            if (!result.IsAccepted)
            {
                tell(request.Call, new Fact { Kind = FactKind.CallEnded, Outcome = result.Refusal });
            }
        }
#pragma warning disable CA1031 // Whatever a carrier throws is the end of one attempt.
        catch (Exception e)
#pragma warning restore CA1031
        {
            if (pending.WasAsked && pending.IsWithdrawn)
            {
                // The hang-up has its own answer.
                return;
            }

            eventLogger.LogPlacingFailed(request, e);
            tell(request.Call, pending.WasAsked
                ? new Fact { Kind = FactKind.PlacingFailed }
                : new Fact { Kind = FactKind.CallEnded, Outcome = CallOutcome.ProviderError });
        }
        finally
        {
            Finish(_placing, request.Call, pending);
        }
    }

    public async void Prompt(PromptRequest request)
    {
        var pending = new PendingRequest();
        if (_prompting.TryGetValue(request.Call, out var earlier))
        {
            earlier.Withdraw();
        }

        _prompting[request.Call] = pending;
        var failed = new Fact { Kind = FactKind.PromptFailed, Ordinal = request.Ordinal };
        await TryAsync(pipelines.Placing, token => carrier.PromptAsync(request, token), "prompt", request.Call, failed, pending)
            .ConfigureAwait(false);
        Finish(_prompting, request.Call, pending);
    }

    public async void Bridge(CallId first, CallId second) => await TryAsync(
        pipelines.Placing,
        token => carrier.BridgeAsync(first, second, token),
        "bridge",
        first,
        new Fact { Kind = FactKind.BridgeFailed },
        new PendingRequest()).ConfigureAwait(false);

    /// <summary>When it fails, the line is kept and the carrier is asked again (D4).</summary>
    public async void HangUp(CallId call)
    {
        if (_prompting.TryGetValue(call, out var prompt))
        {
            prompt.Withdraw();
        }

        if (_placing.TryGetValue(call, out var placing) && placing.Withdraw())
        {
            await placing.Over.ConfigureAwait(false);
        }

        await TryAsync(pipelines.Ending, token => carrier.HangUpAsync(call, token), "hang up", call, null, new PendingRequest())
            .ConfigureAwait(false);
    }

    /// <summary>Asks how a call stands whose end is not known. A carrier that cannot be asked cannot tell (D4).</summary>
    public async void Inquire(CallId call)
    {
        var state = CallState.Unknown;
        try
        {
            state = await pipelines.Ending.ExecuteAsync(
                token => Ask(() => carrier.GetCallStateAsync(call, reports, token), token), CancellationToken.None).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // A carrier that cannot tell is asked again later (D4).
        catch (Exception e)
#pragma warning restore CA1031
        {
            EngineLog.CarrierFailed(logger, e, "inquire about", call);
        }

        tell(call, new Fact { Kind = FactKind.CallFound, Ordinal = (int)state });
    }

    private async ValueTask<PlaceCallResult> TryPlace(PlaceCallRequest request, PendingRequest pending, CancellationToken token)
    {
        if (!pending.TryBegin())
        {
            throw new OperationCanceledException(token);
        }

        try
        {
            return await Ask(() => carrier.PlaceCallAsync(request, token), token).ConfigureAwait(false);
        }
        finally
        {
            pending.EndTry();
        }
    }

    private async Task TryAsync(
        ResiliencePipeline pipeline,
        Func<CancellationToken, ValueTask> request,
        string operation,
        CallId call,
        Fact? failure,
        PendingRequest pending)
    {
        try
        {
            await pipeline.ExecuteAsync(token => TryOnce(request, pending, token), pending.Withdrawn).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Whatever a carrier throws is the end of one attempt.
        catch (Exception e)
#pragma warning restore CA1031
        {
            if (pending.IsWithdrawn)
            {
                return;
            }

            EngineLog.CarrierFailed(logger, e, operation, call);
            if (failure is { } fact)
            {
                tell(call, fact);
            }
        }
    }

    private async ValueTask TryOnce(Func<CancellationToken, ValueTask> request, PendingRequest pending, CancellationToken token)
    {
        if (!pending.TryBegin())
        {
            throw new OperationCanceledException(token);
        }

        try
        {
            await Ask(() => request(token), token).ConfigureAwait(false);
        }
        finally
        {
            pending.EndTry();
        }
    }

    private static void Finish(ConcurrentDictionary<CallId, PendingRequest> requests, CallId call, PendingRequest request)
    {
        requests.TryRemove(new KeyValuePair<CallId, PendingRequest>(call, request));
        request.Finish();
    }

    /// <summary>
    /// A carrier that blocks its thread must not block the pump's, and one that does not heed its token must not make the
    /// pipeline wait.
    /// </summary>
    private ValueTask<T> Ask<T>(Func<ValueTask<T>> request, CancellationToken token)
    {
        var answer = onOwnThreads ? new ValueTask<T>(Task.Run(() => request().AsTask(), CancellationToken.None)) : request();
        return answer.IsCompleted ? answer : new ValueTask<T>(answer.AsTask().WaitAsync(token));
    }

    private ValueTask Ask(Func<ValueTask> request, CancellationToken token)
    {
        var answer = onOwnThreads ? new ValueTask(Task.Run(() => request().AsTask(), CancellationToken.None)) : request();
        return answer.IsCompleted ? answer : new ValueTask(answer.AsTask().WaitAsync(token));
    }
}

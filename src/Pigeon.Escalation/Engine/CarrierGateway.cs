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
/// What the pipelines call is static and gets what it needs as a value: a request that succeeds at once leaves little behind.
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
    private readonly PendingRequests _placing = new();
    private readonly PendingRequests _prompting = new();

    public TelephonyCapabilities Capabilities => carrier.Capabilities;

    public async void Place(PlaceCallRequest request)
    {
        var pending = new PendingRequest();
        _placing.Set(request.Call, pending);
        try
        {
            var result = await pipelines.Placing.ExecuteAsync(
                static (s, token) => s.Gateway.TryPlace(s.Request, s.Pending, token),
                (Gateway: this, Request: request, Pending: pending),
                pending.Withdrawn).ConfigureAwait(false);
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
        _prompting.Find(request.Call)?.Withdraw();
        _prompting.Set(request.Call, pending);
        var failed = new Fact { Kind = FactKind.PromptFailed, Ordinal = request.Ordinal };
        await TryAsync(
            pipelines.Placing,
            static (r, carrier, token) => carrier.PromptAsync(r, token),
            request,
            "prompt",
            request.Call,
            failed,
            pending).ConfigureAwait(false);
        Finish(_prompting, request.Call, pending);
    }

    public async void Bridge(CallId first, CallId second) => await TryAsync(
        pipelines.Placing,
        static (r, carrier, token) => carrier.BridgeAsync(r.First, r.Second, token),
        (First: first, Second: second),
        "bridge",
        first,
        new Fact { Kind = FactKind.BridgeFailed }).ConfigureAwait(false);

    /// <summary>When it fails, the line is kept and the carrier is asked again (D4).</summary>
    public async void HangUp(CallId call)
    {
        _prompting.Find(call)?.Withdraw();
        if (_placing.Find(call) is { } placing && placing.Withdraw())
        {
            await placing.Over.ConfigureAwait(false);
        }

        await TryAsync(pipelines.Ending, static (c, carrier, token) => carrier.HangUpAsync(c, token), call, "hang up", call)
            .ConfigureAwait(false);
    }

    /// <summary>Asks how a call stands whose end is not known. A carrier that cannot be asked cannot tell (D4).</summary>
    public async void Inquire(CallId call)
    {
        var state = CallState.Unknown;
        try
        {
            state = await pipelines.Ending.ExecuteAsync(
                static (s, token) => s.Gateway.Ask(
                    static (s, carrier, token) => carrier.GetCallStateAsync(s.Call, s.Gateway.Reports, token), s, token),
                (Gateway: this, Call: call),
                CancellationToken.None).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // A carrier that cannot tell is asked again later (D4).
        catch (Exception e)
#pragma warning restore CA1031
        {
            EngineLog.CarrierFailed(logger, e, "inquire about", call);
        }

        tell(call, new Fact { Kind = FactKind.CallFound, Ordinal = (int)state });
    }

    private ICallReports Reports => reports;

    private async ValueTask<PlaceCallResult> TryPlace(PlaceCallRequest request, PendingRequest pending, CancellationToken token)
    {
        if (!pending.TryBegin())
        {
            throw new OperationCanceledException(token);
        }

        try
        {
            return await Ask(static (r, carrier, token) => carrier.PlaceCallAsync(r, token), request, token).ConfigureAwait(false);
        }
        finally
        {
            pending.EndTry();
        }
    }

    /// <param name="pipeline">What it goes through.</param>
    /// <param name="ask">Asks the carrier.</param>
    /// <param name="request">What for.</param>
    /// <param name="operation">In words, for the log.</param>
    /// <param name="call">The call it is about.</param>
    /// <param name="failure">What the run is told when it fails.</param>
    /// <param name="pending">Null: nothing that comes later withdraws it.</param>
    private async Task TryAsync<T>(
        ResiliencePipeline pipeline,
        Func<T, ITelephonyProvider, CancellationToken, ValueTask> ask,
        T request,
        string operation,
        CallId call,
        Fact? failure = null,
        PendingRequest? pending = null)
    {
        try
        {
            await pipeline.ExecuteAsync(
                static (s, token) => s.Gateway.TryOnce(s.Ask, s.Request, s.Pending, token),
                (Gateway: this, Ask: ask, Request: request, Pending: pending),
                pending?.Withdrawn ?? CancellationToken.None).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Whatever a carrier throws is the end of one attempt.
        catch (Exception e)
#pragma warning restore CA1031
        {
            if (pending is { IsWithdrawn: true })
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

    private async ValueTask TryOnce<T>(
        Func<T, ITelephonyProvider, CancellationToken, ValueTask> ask, T request, PendingRequest? pending, CancellationToken token)
    {
        if (pending?.TryBegin() == false)
        {
            throw new OperationCanceledException(token);
        }

        try
        {
            var answer = onOwnThreads ? AskOnOwnThread(ask, request, token) : ask(request, carrier, token);
            await (answer.IsCompleted ? answer : new ValueTask(answer.AsTask().WaitAsync(token))).ConfigureAwait(false);
        }
        finally
        {
            pending?.EndTry();
        }
    }

    private static void Finish(PendingRequests requests, CallId call, PendingRequest request)
    {
        requests.Remove(call, request);
        request.Finish();
    }

    /// <summary>
    /// A carrier that blocks its thread must not block the pump's, and one that does not heed its token must not make the
    /// pipeline wait.
    /// </summary>
    private ValueTask<TAnswer> Ask<T, TAnswer>(
        Func<T, ITelephonyProvider, CancellationToken, ValueTask<TAnswer>> ask, T request, CancellationToken token)
    {
        var answer = onOwnThreads ? AskOnOwnThread(ask, request, token) : ask(request, carrier, token);
        return answer.IsCompleted ? answer : new ValueTask<TAnswer>(answer.AsTask().WaitAsync(token));
    }

    private ValueTask<TAnswer> AskOnOwnThread<T, TAnswer>(
        Func<T, ITelephonyProvider, CancellationToken, ValueTask<TAnswer>> ask, T request, CancellationToken token) =>
        new(Task.Run(() => ask(request, carrier, token).AsTask(), CancellationToken.None));

    private ValueTask AskOnOwnThread<T>(
        Func<T, ITelephonyProvider, CancellationToken, ValueTask> ask, T request, CancellationToken token) =>
        new(Task.Run(() => ask(request, carrier, token).AsTask(), CancellationToken.None));
}

using Microsoft.Extensions.Logging;
using Pigeon.Escalation.Telephony.Twilio.Rest;

namespace Pigeon.Escalation.Telephony.Twilio.Calls;

/// <summary>
/// Follows calls whose id at the provider is known: fetches their status now and then, in case that a webhook was lost, and hangs them up.
/// </summary>
internal sealed class CallLine(
    TwilioClient client, CallBook book, TimeProvider time, TimeSpan interval, ILogger logger, CancellationToken disposed)
{
    /// <summary>How often a call is asked for its status that was told to end.</summary>
    private static readonly TimeSpan EndingInterval = TimeSpan.FromSeconds(1);

    /// <summary>No call lasts longer than this.</summary>
    private static readonly TimeSpan LongestCall = TimeSpan.FromHours(24);

    /// <summary>Takes the provider's id of a call from an answer or a webhook. A hang-up that was asked for before is made good.</summary>
    /// <returns>Whether the call is this one: false for a second call under the same id, which there must not be.</returns>
    public bool Learn(TwilioCall call, string sid)
    {
        if (!book.Learn(call, sid))
        {
            return call.Sid == sid;
        }

        if (call.IsPresumedOver)
        {
            // The list was wrong. The run has gone on to somebody else, so nobody is to talk to this call.
            call.HangUp();
        }

        _ = WatchAsync(call);
        return true;
    }

    /// <summary>Asks how the call stands. One that the provider does not know any more is over.</summary>
    public async Task FetchAsync(TwilioCall call, CancellationToken token)
    {
        try
        {
            var found = await client.FetchAsync(call.Sid!, token).ConfigureAwait(false);
            call.History.Take(found.Status, 0, 0, call.Script.IsHangingUp);
        }
        catch (TwilioException e) when (e.StatusCode == 404)
        {
            call.History.End(CallOutcome.HungUp);
        }
    }

    /// <summary>
    /// Ends the call. "completed" ends a call that is queued, rings or is answered alike; "canceled" would leave one alone that was picked
    /// up a moment before.
    /// </summary>
    public async Task HangUpAsync(TwilioCall call, CancellationToken token)
    {
        try
        {
            var answer = await client.UpdateAsync(call.Sid!, new Form().Add("Status", "completed"), token).ConfigureAwait(false);
            call.History.Take(EndOf(answer.Status), 0, 0, wasCut: true);
        }
        catch (TwilioException e) when (e.HadNoEffect && e.StatusCode is 400 or 404 or 409)
        {
            // It is over already: 21220, or a compatible provider's word for it. How it ended, it says itself.
            await FetchAsync(call, token).ConfigureAwait(false);
            if (!call.History.IsOver)
            {
                throw;
            }
        }
    }

    /// <summary>Ends a call that says of itself that it is one which another one is already.</summary>
    public async Task CutAsync(CallId call, string sid)
    {
        try
        {
            await client.UpdateAsync(sid, new Form().Add("Status", "completed"), disposed).ConfigureAwait(false);
        }
        catch (TwilioException e)
        {
            TwilioLog.WatchFailed(logger, e, call);
        }
        catch (OperationCanceledException)
        {
            // Nobody is left to whom it would matter.
        }
    }

    /// <summary>
    /// Makes a call ask what to do, in the midst of what it does. One that is over cannot, and need not.
    /// </summary>
    public async Task RedirectAsync(TwilioCall call, Form form, CancellationToken token)
    {
        try
        {
            await client.UpdateAsync(call.Sid!, form, token).ConfigureAwait(false);
        }
        catch (TwilioException e) when (e.HadNoEffect && e.StatusCode is 400 or 404 or 409)
        {
            await FetchAsync(call, token).ConfigureAwait(false);
            if (!call.History.IsOver)
            {
                throw;
            }
        }
    }

    private static string? EndOf(string? status) => StatusTable.OutcomeOf(status, 0, 0) == CallOutcome.None ? null : status;

    private async Task WatchAsync(TwilioCall call)
    {
        var mustHangUp = call.HangUpAsked.IsCompleted;
        var until = time.GetUtcNow() + LongestCall;
        while ((mustHangUp || !call.History.IsOver) && time.GetUtcNow() < until)
        {
            try
            {
                if (mustHangUp)
                {
                    await HangUpAsync(call, disposed).ConfigureAwait(false);
                    mustHangUp = false;
                }

                await PauseAsync(call).ConfigureAwait(false);
                if (!call.History.IsOver)
                {
                    await FetchAsync(call, disposed).ConfigureAwait(false);
                }
            }
            catch (TwilioException e)
            {
                TwilioLog.WatchFailed(logger, e, call.Id);
                await Task.Delay(EndingInterval, time, CancellationToken.None).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }

        book.Retire(call);
    }

    /// <summary>Waits until the call is to be asked: soon, once it was told to end.</summary>
    private async Task PauseAsync(TwilioCall call)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(disposed);
        await Task.WhenAny(Task.Delay(interval, time, stop.Token), call.HangUpAsked).ConfigureAwait(false);
        await stop.CancelAsync().ConfigureAwait(false);
        disposed.ThrowIfCancellationRequested();
        if (call.HangUpAsked.IsCompleted)
        {
            await Task.Delay(EndingInterval, time, disposed).ConfigureAwait(false);
        }
    }
}

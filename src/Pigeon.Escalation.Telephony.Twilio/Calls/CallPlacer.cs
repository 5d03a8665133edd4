using System.Globalization;
using Microsoft.Extensions.Logging;
using Pigeon.Escalation.Telephony.Twilio.Rest;
using Pigeon.Escalation.Telephony.Twilio.Webhooks;

namespace Pigeon.Escalation.Telephony.Twilio.Calls;

/// <summary>Places each call once, and finds out whether it was placed when the answer was lost.</summary>
internal sealed class CallPlacer(
    TwilioClient client, CallBook book, CallLine line, CallLookup lookup, TwilioOptions options, TimeProvider time, ILogger logger,
    CancellationToken disposed)
{
    /// <summary>How long an answer of the engine's may take meanwhile: less than one try of its pipeline.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    private const int LongestRing = 600;

    private readonly DateTimeOffset _startedAt = time.GetUtcNow();

    public async Task<PlaceCallResult> PlaceAsync(TwilioCall call, PlaceCallRequest request, CancellationToken token)
    {
        call.History.ReportTo(request.Reports);
        Task<PlaceCallResult>? placing;
        lock (call.Gate)
        {
            if (call.Sid is not null)
            {
                // Whoever asks for a call that is over waits for its end.
                call.History.RepeatEnd();
                return PlaceCallResult.Accepted;
            }

            if (call.Script.IsHangingUp || call.History.IsOver)
            {
                return PlaceCallResult.Refused(CallOutcome.HungUp);
            }

            if (call.Placing is null && call.Doubt is null)
            {
                (call.IsOurs, call.To, call.From) = (true, request.Phone, FromOf(request));
                call.Placing = PostAsync(call, request);
            }

            placing = call.Placing;
        }

        return placing is null
            ? await ResolveAsync(call, token).ConfigureAwait(false)
            : await placing.WaitAsync(token).ConfigureAwait(false);
    }

    /// <summary>What the list says of a call whose id is not known; <see cref="Finding.MayGoOn"/> also when it becomes known.</summary>
    /// <exception cref="TwilioException">It is too early to tell, or the provider does not answer.</exception>
    public async Task<Finding> LookAsync(TwilioCall call, CancellationToken token)
    {
        if (IsUnplaced(call))
        {
            return Finding.NeverPlaced;
        }

        var unsettled = (call.Doubt ?? _startedAt) + options.SettleTime - time.GetUtcNow();
        if (call.Sid is null && unsettled > TimeSpan.Zero)
        {
            // The clock is not read again afterwards: a timer may be early by a trifle.
            await WaitForSidAsync(call, unsettled, token).ConfigureAwait(false);
            if (call.Sid is null && unsettled > Patience)
            {
                throw new TwilioException("It is too early to tell from the list of calls whether the call was placed.");
            }
        }

        var finding = await lookup.FindAsync(call, token).ConfigureAwait(false);
        if (call.Sid is not null)
        {
            // A webhook has named it meanwhile.
            return Finding.MayGoOn;
        }

        TwilioLog.Looked(logger, call.Id, finding.ToString());
        if (finding == Finding.NeverPlaced)
        {
            ForgetDoubt(call);
        }

        if (finding != Finding.MayGoOn)
        {
            book.Retire(call);
        }

        return finding;
    }

    /// <summary>A webhook that comes soon names the call.</summary>
    public async Task WaitForSidAsync(TwilioCall call, TimeSpan atMost, CancellationToken token)
    {
        try
        {
            await call.SidKnown.WaitAsync(atMost < Patience ? atMost : Patience, time, token).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // None came.
        }
    }

    /// <summary>Every request for it certainly had no effect.</summary>
    private static bool IsUnplaced(TwilioCall call)
    {
        lock (call.Gate)
        {
            return call is { IsOurs: true, Sid: null, Doubt: null } && call.Placing is null or { IsCompletedSuccessfully: true };
        }
    }

    /// <summary>From here on it is as if nobody had ever asked for it: it may be placed.</summary>
    private static void ForgetDoubt(TwilioCall call)
    {
        lock (call.Gate)
        {
            (call.IsOurs, call.Doubt) = (true, null);
        }
    }

    private async Task<PlaceCallResult> PostAsync(TwilioCall call, PlaceCallRequest request)
    {
        // The lock of whoever asked is not held any longer, and nothing of the engine's waits for this.
        await Task.Yield();
        var askedAt = time.GetUtcNow();
        try
        {
            var placed = await client.PlaceAsync(FormOf(call, request), disposed).ConfigureAwait(false);
            line.Learn(call, placed.Sid ?? throw new TwilioException("The answer to the request to place a call names no call."));
            return PlaceCallResult.Accepted;
        }
        catch (TwilioException e) when (e is { HadNoEffect: true, StatusCode: not null and not 429 })
        {
            TwilioLog.PlacingRefused(logger, call.Id, e.StatusCode, e.Code);
            book.Retire(call);
            return PlaceCallResult.Refused(RefusalTable.OutcomeOf(e.Code));
        }
        catch (Exception e)
        {
            lock (call.Gate)
            {
                call.Placing = null;
                call.Doubt = e is TwilioException { HadNoEffect: true } ? null : askedAt;
            }

            if (call.Doubt is not null)
            {
                TwilioLog.PlacingInDoubt(logger, e, call.Id);
            }

            throw;
        }
    }

    /// <summary>
    /// The answer was lost. The first webhook comes within a second and names the call; without webhooks the list is searched. A second
    /// request is never made on a doubt.
    /// </summary>
    private async Task<PlaceCallResult> ResolveAsync(TwilioCall call, CancellationToken token)
    {
        await WaitForSidAsync(call, options.StatusByPolling ? TimeSpan.FromSeconds(1) : Patience, token).ConfigureAwait(false);
        if (call.Sid is null && options.StatusByPolling && call.Doubt is { } since
            && await lookup.FindOnlyAsync(call, since, token).ConfigureAwait(false) is { Sid: { } sid })
        {
            line.Learn(call, sid);
        }

        return call.Sid is not null
            ? PlaceCallResult.Accepted
            : throw new TwilioException("It is not known whether the call was placed: the answer was lost.");
    }

    private string FromOf(PlaceCallRequest request) =>
        options.FromByContact.TryGetValue(request.Contact, out var number) || options.FromByFlow.TryGetValue(request.Flow, out number)
            ? number
            : options.From;

    private Form FormOf(TwilioCall call, PlaceCallRequest request)
    {
        var ring = Math.Ceiling((request.RingTimeout + options.RingMargin).TotalSeconds);
        var form = new Form().Add("To", request.Phone).Add("From", call.From!)
            .Add("Timeout", Math.Clamp(ring, 5, LongestRing).ToString(CultureInfo.InvariantCulture));
        if (options.PublicUrl is not { } root)
        {
            return form.Add("Twiml", Twiml.Hold());
        }

        WebhookRoute.Voice(call.Id).AddTo(form, root)
            .Add("StatusCallback", WebhookRoute.Status(call.Id).UrlBelow(root)).Add("StatusCallbackMethod", "POST");
        foreach (var happening in (string[])["initiated", "ringing", "answered", "completed"])
        {
            form.Add("StatusCallbackEvent", happening);
        }

        return !options.DetectMachines ? form : form.Add("MachineDetection", "Enable").Add("AsyncAmd", "true")
            .Add("AsyncAmdStatusCallback", WebhookRoute.Machine(call.Id).UrlBelow(root)).Add("AsyncAmdStatusCallbackMethod", "POST");
    }
}

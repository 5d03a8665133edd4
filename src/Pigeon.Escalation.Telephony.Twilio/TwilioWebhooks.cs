using System.Globalization;
using Microsoft.Extensions.Logging;
using Pigeon.Escalation.Telephony.Twilio;
using Pigeon.Escalation.Telephony.Twilio.Calls;
using Pigeon.Escalation.Telephony.Twilio.Rest;
using Pigeon.Escalation.Telephony.Twilio.Webhooks;

namespace Pigeon.Escalation;

/// <summary>
/// Answers the provider's requests to this host. Mount it wherever <see cref="TwilioOptions.PublicUrl"/> leads to, for all paths below;
/// Pigeon.Escalation.Telephony.Twilio.AspNetCore does so in one line. Safe to use from any thread.
/// </summary>
/// <remarks>
/// Each request names its call in its path and is signed, so a webhook is believed for calls that this process has not placed itself, too:
/// that is how a call is found again after a restart. Webhooks of an engine must reach the process that the engine runs in.
/// </remarks>
public sealed class TwilioWebhooks
{
    private readonly CallBook _book;
    private readonly CallLine _line;
    private readonly TwilioOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;

    internal TwilioWebhooks(CallBook book, CallLine line, TwilioOptions options, TimeProvider time, ILogger logger) =>
        (_book, _line, _options, _time, _logger) = (book, line, options, time, logger);

    /// <summary>Answers one request. Takes up to <see cref="TwilioOptions.AnswerWait"/> while the engine decides.</summary>
    /// <param name="request">What came in.</param>
    /// <param name="cancellationToken">Cancelled when the provider has gone away.</param>
    public async ValueTask<TwilioWebhookResponse> HandleAsync(TwilioWebhookRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var parts = request.Url.Split('?', 2);
        if (_options.PublicUrl is not { } root || !WebhookRoute.TryParse(parts[0], out var route))
        {
            return TwilioWebhookResponse.Empty(404);
        }

        if (!string.Equals(request.Method, "POST", StringComparison.OrdinalIgnoreCase))
        {
            return TwilioWebhookResponse.Empty(405);
        }

        var url = route.UrlBelow(root) + (parts.Length > 1 ? $"?{parts[1]}" : "");
        if (_options.ValidateSignatures
            && !Signature.IsValid(_options.AuthToken, url, request.Form, request.Body, request.Signature))
        {
            TwilioLog.SignatureRefused(_logger, route.Kind, route.Call, url);
            return TwilioWebhookResponse.Empty(403);
        }

        return await AnswerAsync(_book.Get(route.Call), route, request, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<TwilioWebhookResponse> AnswerAsync(
        TwilioCall call, WebhookRoute route, TwilioWebhookRequest request, CancellationToken token)
    {
        var isStatus = route.Kind is WebhookRoute.StatusKind or WebhookRoute.MachineKind;
        if (Field(request, "CallSid") is { Length: > 0 } sid && !_line.Learn(call, sid))
        {
            TwilioLog.SecondCall(_logger, call.Id, call.Sid, sid);
            if (StatusTable.OutcomeOf(Field(request, "CallStatus"), 0, 0) == CallOutcome.None)
            {
                _ = _line.CutAsync(call.Id, sid);
            }

            return isStatus
                ? TwilioWebhookResponse.Empty(204)
                : TwilioWebhookResponse.Xml(Twiml.Write(new CallStep(null, null, HangUp: true), call.Id, _options));
        }

        Note(call, route, request);
        if (isStatus)
        {
            return TwilioWebhookResponse.Empty(204);
        }

        if (call.History.IsOver)
        {
            // The engine believes that the call is over, so nobody would ever tell it anything.
            call.HangUp();
        }

        var step = await call.Script.NextAsync(_options.AnswerWait, _time, token).ConfigureAwait(false);
        return TwilioWebhookResponse.Xml(Twiml.Write(step, call.Id, _options));
    }

    private void Note(TwilioCall call, WebhookRoute route, TwilioWebhookRequest request)
    {
        switch (route.Kind)
        {
            case WebhookRoute.StatusKind:
                call.History.Take(
                    Field(request, "CallStatus"), Number(request, "SipResponseCode"), Number(request, "ErrorCode"),
                    call.Script.IsHangingUp);
                break;
            case WebhookRoute.MachineKind:
                TellWhoAnswered(call.Id, Field(request, "AnsweredBy") ?? "unknown");
                break;
            default:
                call.History.Answer();
                NoteProgress(call, route, request);
                break;
        }
    }

    /// <summary>
    /// A prompt takes one key, so the prompt's ordinal is the key's number within the call: known without any memory, and the same when the
    /// webhook is repeated.
    /// </summary>
    private static void NoteProgress(TwilioCall call, WebhookRoute route, TwilioWebhookRequest request)
    {
        call.Script.Finish(route.Ordinal);
        if (route.Kind == WebhookRoute.KeyKind && Field(request, "Digits") is { Length: > 0 } digits)
        {
            call.History.Press(digits[0], route.Ordinal);
        }
        else if (route.Ordinal > 0)
        {
            call.History.EndPrompt(route.Ordinal);
        }
    }

    private void TellWhoAnswered(CallId call, string who)
    {
        try
        {
            _options.AnsweredBy?.Invoke(call, who);
        }
#pragma warning disable CA1031 // What a host does with it must not be answered to the provider as an error.
        catch (Exception e)
#pragma warning restore CA1031
        {
            TwilioLog.AnsweredByFailed(_logger, e, call);
        }
    }

    private static string? Field(TwilioWebhookRequest request, string name) =>
        request.Form.FirstOrDefault(f => string.Equals(f.Key, name, StringComparison.Ordinal)).Value;

    private static int Number(TwilioWebhookRequest request, string name) =>
        int.TryParse(Field(request, name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}

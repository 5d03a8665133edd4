using System.Net;
using Microsoft.Extensions.Logging;

namespace Pigeon.Escalation.Telephony.Asterisk;

/// <summary>Asks Asterisk for calls, and tells a call that certainly was not placed from one of which nothing is known.</summary>
internal sealed class CallPlacer(AriClient client, CallBook book, AsteriskOptions options, ILogger logger)
{
    /// <summary>The engine hangs up after its ring timeout, and remembers that it was the engine (A1).</summary>
    private const int SecondsLonger = 5;

    public async Task<PlaceCallResult> PlaceAsync(AriCall call, PlaceCallRequest request, string endpoint)
    {
        var seconds = Math.Ceiling(Math.Max(request.RingTimeout.TotalSeconds, 0)) + SecondsLonger;
        var wanted = new AriOriginate(endpoint, options.Application, CallerIdOf(request), (int)Math.Min(seconds, int.MaxValue / 1000));
        var (status, error) = await client.OriginateAsync(call.Channel, wanted, CancellationToken.None).ConfigureAwait(false);
        switch (status)
        {
            case HttpStatusCode.OK:
                return PlaceCallResult.Accepted;

            // An earlier request has reached Asterisk. A call that could not be made says the same as one that is over already.
            case HttpStatusCode.Conflict or HttpStatusCode.InternalServerError
                when call.IsOver || await client.GetStateAsync(call.Channel, CancellationToken.None).ConfigureAwait(false) is not null:
                return PlaceCallResult.Accepted;
            case HttpStatusCode.InternalServerError:
            case >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError
                and not (HttpStatusCode.Conflict or HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests):
                AsteriskLog.Refused(logger, call.Id, $"{(int)status} {error}".TrimEnd());
                book.Remove(call);
                return PlaceCallResult.Refused(CallOutcome.ProviderError);
            default:
                throw new HttpRequestException($"Asterisk answered the request for call {call.Id} with {(int)status}.", null, status);
        }
    }

    private string? CallerIdOf(PlaceCallRequest request)
    {
        var id = options.CallerIdByContact.TryGetValue(request.Contact, out var ofContact) ? ofContact
            : options.CallerIdByFlow.TryGetValue(request.Flow, out var ofFlow) ? ofFlow
            : options.CallerId;
        return id.Length > 0 ? id : null;
    }
}

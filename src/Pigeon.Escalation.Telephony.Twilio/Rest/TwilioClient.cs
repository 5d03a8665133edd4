using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Pigeon.Escalation.Telephony.Twilio.Rest;

/// <summary>The requests that are made, each once: to repeat one is for the caller to decide, who knows whether that is safe.</summary>
internal sealed class TwilioClient : IDisposable
{
    private readonly HttpClient _http;
    private readonly AuthenticationHeaderValue _authorization;
    private readonly string _calls;
    private readonly TimeSpan _timeout;
    private readonly TimeProvider _time;

    public TwilioClient(TwilioOptions options, TimeProvider time)
    {
        // A redirect is not followed: nobody but the provider is given the secret, and a request to place a call is not sent twice.
        var handler = options.HttpHandler?.Invoke() ?? new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        };
        _http = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        (_timeout, _time) = (options.RequestTimeout, time);
        var root = options.BaseAddress.AbsoluteUri.TrimEnd('/');
        _calls = $"{root}/2010-04-01/Accounts/{Uri.EscapeDataString(options.AccountSid)}/Calls";
        var (user, secret) = string.IsNullOrEmpty(options.ApiKey)
            ? (options.AccountSid, options.AuthToken)
            : (options.ApiKey, options.ApiKeySecret);
        _authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{secret}")));
    }

    public Task<CallResource> PlaceAsync(Form form, CancellationToken token) =>
        SendAsync("place a call", HttpMethod.Post, _calls + ".json", form, TwilioJson.Default.CallResource, token);

    public Task<CallResource> FetchAsync(string sid, CancellationToken token) =>
        SendAsync("fetch a call", HttpMethod.Get, AddressOf(sid), null, TwilioJson.Default.CallResource, token);

    public Task<CallResource> UpdateAsync(string sid, Form form, CancellationToken token) =>
        SendAsync("update a call", HttpMethod.Post, AddressOf(sid), form, TwilioJson.Default.CallResource, token);

    public Task<CallPage> ListAsync(Form query, CancellationToken token) =>
        SendAsync("list calls", HttpMethod.Get, $"{_calls}.json?{query.ToQuery()}", null, TwilioJson.Default.CallPage, token);

    public void Dispose() => _http.Dispose();

    private string AddressOf(string sid) => $"{_calls}/{Uri.EscapeDataString(sid)}.json";

    private async Task<T> SendAsync<T>(
        string what, HttpMethod method, string address, Form? form, JsonTypeInfo<T> type, CancellationToken token)
    {
        using var patience = new CancellationTokenSource(_timeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(token, patience.Token);
        using var request = new HttpRequestMessage(method, address)
        {
            Content = form is null ? null : new FormUrlEncodedContent(form.Fields),
        };
        request.Headers.Authorization = _authorization;
        request.Headers.Accept.Add(new("application/json"));
        try
        {
            using var response = await _http.SendAsync(request, either.Token).ConfigureAwait(false);
            var body = await response.Content.ReadAsByteArrayAsync(either.Token).ConfigureAwait(false);
            return response.IsSuccessStatusCode ? Read(what, body, type) : throw FaultOf(what, response.StatusCode, body);
        }
        catch (HttpRequestException e)
        {
            throw new TwilioException($"No answer to the request to {what}: {e.HttpRequestError}.", e) { HadNoEffect = WasNotSent(e) };
        }
        catch (OperationCanceledException e) when (!token.IsCancellationRequested)
        {
            throw new TwilioException($"No answer to the request to {what} within {_timeout:c}.", e);
        }
    }

    private static T Read<T>(string what, byte[] body, JsonTypeInfo<T> type)
    {
        try
        {
            return JsonSerializer.Deserialize(body, type) ?? throw new JsonException();
        }
        catch (JsonException)
        {
            throw new TwilioException($"The answer to the request to {what} cannot be read.") { StatusCode = 200 };
        }
    }

    private static TwilioException FaultOf(string what, HttpStatusCode status, byte[] body)
    {
        var code = 0;
        try
        {
            code = JsonSerializer.Deserialize(body, TwilioJson.Default.ErrorBody)?.Code ?? 0;
        }
        catch (JsonException)
        {
            // Whatever stands between here and the provider says it in its own words.
        }

        return new TwilioException($"The request to {what} was answered with {(int)status}, error {code}.")
        {
            StatusCode = (int)status,
            Code = code,
            HadNoEffect = (int)status is >= 300 and < 500 and not 408,
        };
    }

    /// <summary>There was no connection yet that anything could have been sent on.</summary>
    private static bool WasNotSent(HttpRequestException e) => e.HttpRequestError is HttpRequestError.ConnectionError
        or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError;
}

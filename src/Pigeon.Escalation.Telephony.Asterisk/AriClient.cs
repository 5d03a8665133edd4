using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Pigeon.Escalation.Telephony.Asterisk;

/// <summary>Asterisk's REST interface: the requests that a carrier needs. What Asterisk does not do for another reason is thrown.</summary>
internal sealed class AriClient : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    private readonly HttpClient _http;
    private readonly AuthenticationHeaderValue _credentials;
    private readonly TimeProvider _time;

    public AriClient(AsteriskOptions options, TimeProvider time)
    {
        _http = new HttpClient(AriConnections.NewHandler(options.ConfigureHttp))
        {
            BaseAddress = AriConnections.RestOf(options.Address),
            Timeout = Timeout.InfiniteTimeSpan,
        };
        (_credentials, _time) = (AriConnections.Credentials(options), time);
    }

    /// <summary>Asks for a call.</summary>
    /// <returns>The status as it is, and what was said to it.</returns>
    public Task<(HttpStatusCode Status, string Error)> OriginateAsync(
        string channel, AriOriginate call, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Post, $"channels/{channel}", Json(call, AriJson.Default.AriOriginate), null, cancellationToken);

    /// <returns>Its state; null: there is no such channel.</returns>
    public async Task<string?> GetStateAsync(string channel, CancellationToken cancellationToken)
    {
        string? state = null;
        var found = await DoAsync(HttpMethod.Get, $"channels/{channel}", null, body => state = StateIn(body), cancellationToken)
            .ConfigureAwait(false);
        return found ? state ?? "" : null;
    }

    /// <summary>Has the channel's events sent to the application, also when another host has placed the call.</summary>
    /// <returns>False: there is no such channel.</returns>
    public async Task<bool> SubscribeAsync(string application, string channel, CancellationToken cancellationToken)
    {
        var path = $"applications/{application}/subscription?eventSource=channel:{channel}";
        var (status, error) = await SendAsync(HttpMethod.Post, path, null, null, cancellationToken).ConfigureAwait(false);
        return status switch
        {
            HttpStatusCode.OK => true,
            HttpStatusCode.NotFound or HttpStatusCode.UnprocessableEntity => false,
            _ => throw Fault(HttpMethod.Post, path, status, error),
        };
    }

    /// <returns>False: there is no such channel.</returns>
    public Task<bool> HangUpAsync(string channel, CancellationToken cancellationToken) =>
        DoAsync(HttpMethod.Delete, $"channels/{channel}", null, null, cancellationToken);

    /// <returns>False: there is no such channel.</returns>
    public Task<bool> PlayAsync(
        string channel, string playback, IReadOnlyList<string> media, CancellationToken cancellationToken)
    {
        var sounds = Json(new AriPlay(media), AriJson.Default.AriPlay);
        return DoAsync(HttpMethod.Post, $"channels/{channel}/play/{playback}", sounds, null, cancellationToken);
    }

    /// <returns>False: it was over.</returns>
    public Task<bool> StopAsync(string playback, CancellationToken cancellationToken) =>
        DoAsync(HttpMethod.Delete, $"playbacks/{playback}", null, null, cancellationToken);

    /// <returns>False: it is over.</returns>
    public Task<bool> IsPlayingAsync(string playback, CancellationToken cancellationToken) =>
        DoAsync(HttpMethod.Get, $"playbacks/{playback}", null, null, cancellationToken);

    /// <summary>Connects two channels. Asking again changes nothing.</summary>
    public async Task BridgeAsync(string bridge, string first, string second, CancellationToken cancellationToken)
    {
        // Releases differ in what they answer to a second request for the same bridge.
        if (!await DoAsync(HttpMethod.Get, $"bridges/{bridge}", null, null, cancellationToken).ConfigureAwait(false))
        {
            await MustAsync($"bridges/{bridge}?type=mixing", HttpStatusCode.Conflict, cancellationToken).ConfigureAwait(false);
        }

        var both = $"bridges/{bridge}/addChannel?channel={first},{second}";
        await MustAsync(both, HttpStatusCode.OK, cancellationToken).ConfigureAwait(false);
    }

    /// <returns>False: there is no such bridge.</returns>
    public Task<bool> DestroyBridgeAsync(string bridge, CancellationToken cancellationToken) =>
        DoAsync(HttpMethod.Delete, $"bridges/{bridge}", null, null, cancellationToken);

    public void Dispose() => _http.Dispose();

    private static string? StateIn(byte[] body) => JsonSerializer.Deserialize(body, AriJson.Default.AriChannel)?.State;

    private static ByteArrayContent Json<T>(T value, JsonTypeInfo<T> type) => new(JsonSerializer.SerializeToUtf8Bytes(value, type))
    {
        Headers = { ContentType = new MediaTypeHeaderValue("application/json") },
    };

    private async Task MustAsync(string path, HttpStatusCode isFine, CancellationToken cancellationToken)
    {
        var (status, error) = await SendAsync(HttpMethod.Post, path, null, null, cancellationToken).ConfigureAwait(false);
        if ((int)status is < 200 or >= 300 && status != isFine)
        {
            throw Fault(HttpMethod.Post, path, status, error);
        }
    }

    private async Task<bool> DoAsync(
        HttpMethod method, string path, HttpContent? content, Action<byte[]>? read, CancellationToken cancellationToken)
    {
        var (status, error) = await SendAsync(method, path, content, read, cancellationToken).ConfigureAwait(false);
        return (int)status is >= 200 and < 300 || (status == HttpStatusCode.NotFound ? false : throw Fault(method, path, status, error));
    }

    private async Task<(HttpStatusCode Status, string Error)> SendAsync(
        HttpMethod method, string path, HttpContent? content, Action<byte[]>? read, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Patience, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        using var request = new HttpRequestMessage(method, path) { Content = content };
        request.Headers.Authorization = _credentials;
        try
        {
            using var response = await _http.SendAsync(request, either.Token).ConfigureAwait(false);
            var body = await response.Content.ReadAsByteArrayAsync(either.Token).ConfigureAwait(false);
            if (response.IsSuccessStatusCode)
            {
                read?.Invoke(body);
            }

            return (response.StatusCode, response.IsSuccessStatusCode ? "" : ErrorIn(body));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"Asterisk has not answered {method} {path} within {Patience.TotalSeconds:0} s.");
        }
    }

    private static string ErrorIn(byte[] body)
    {
        try
        {
            var message = JsonSerializer.Deserialize(body, AriJson.Default.AriMessage);
            return message?.Message ?? message?.Error ?? "";
        }
        catch (JsonException)
        {
            return "";
        }
    }

    private static HttpRequestException Fault(HttpMethod method, string path, HttpStatusCode status, string error) =>
        new($"Asterisk answered {method} {path} with {(int)status}{(error.Length > 0 ? $": {error}" : "")}.", null, status);
}

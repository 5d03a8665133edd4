using System.Net;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Pigeon.Escalation.Telephony.Tests.Asterisk;

namespace Pigeon.Escalation.Telephony.Twilio.Tests.Gateway;

/// <summary>
/// As much of Asterisk's REST interface as the gateway needs. It is the tests' own, so that the carrier for Asterisk has no part in what is
/// proved of the one for Twilio.
/// </summary>
internal sealed class AriLine : IAsyncDisposable
{
    private readonly HttpClient _http;
    private readonly ClientWebSocket _events = new();
    private readonly CancellationTokenSource _closing = new();
    private readonly string _application;
    private Task _listening = Task.CompletedTask;

    private AriLine(Uri server, string application)
    {
        _application = application;
        var handler = new SocketsHttpHandler { MaxConnectionsPerServer = 16, PooledConnectionIdleTimeout = TimeSpan.FromSeconds(8) };
        _http = new HttpClient(handler)
        {
            BaseAddress = new Uri(server, "ari/"),
            Timeout = TimeSpan.FromSeconds(20),
        };
        _http.DefaultRequestHeaders.Authorization = new("Basic", Credentials);
    }

    private static string Credentials => Convert.ToBase64String(Encoding.UTF8.GetBytes($"{AsteriskServer.User}:{AsteriskServer.Password}"));

    /// <summary>Connects; from now on what happens in the application is taken, one event after the other.</summary>
    public static async Task<AriLine> OpenAsync(Uri server, string application, Action<JsonElement> take, CancellationToken token)
    {
        var line = new AriLine(server, application);
        line._events.Options.SetRequestHeader("Authorization", $"Basic {Credentials}");
        await line._events.ConnectAsync(new Uri($"ws://{server.Authority}/ari/events?app={application}"), token);
        line._listening = line.ListenAsync(take);
        return line;
    }

    /// <returns>False: Asterisk does not place it.</returns>
    public async Task<bool> OriginateAsync(string channel, string endpoint, string from)
    {
        var call = new { endpoint, app = _application, callerId = from, timeout = 600 };
        using var response = await _http.PostAsJsonAsync($"channels/{channel}", call);
        return response.IsSuccessStatusCode;
    }

    /// <summary>Makes a request that must succeed, unless what it is about is gone.</summary>
    /// <returns>False: it is gone.</returns>
    public async Task<bool> AskAsync(HttpMethod method, string path)
    {
        using var request = new HttpRequestMessage(method, path);
        using var response = await _http.SendAsync(request);
        if (response.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Conflict or HttpStatusCode.UnprocessableEntity)
        {
            return false;
        }

        response.EnsureSuccessStatusCode();
        return true;
    }

    /// <summary>A number that Asterisk has counted; 0: what it is about is gone, or nothing was counted.</summary>
    public async Task<long> CountAsync(string path, string name)
    {
        using var response = await _http.GetAsync(new Uri(path, UriKind.Relative));
        return response.IsSuccessStatusCode
            && (await response.Content.ReadFromJsonAsync<JsonElement>()).TryGetProperty(name, out var count) ? count.GetInt64() : 0;
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await _listening;
        _events.Dispose();
        _http.Dispose();
        _closing.Dispose();
    }

    private async Task ListenAsync(Action<JsonElement> take)
    {
        var (buffer, message) = (new byte[16_384], new MemoryStream());
        try
        {
            while (true)
            {
                var part = await _events.ReceiveAsync(buffer, _closing.Token);
                message.Write(buffer, 0, part.Count);
                if (part.MessageType == WebSocketMessageType.Close)
                {
                    return;
                }

                if (part.EndOfMessage)
                {
                    using var happened = JsonDocument.Parse(message.ToArray());
                    take(happened.RootElement);
                    message.SetLength(0);
                }
            }
        }
        catch (Exception e) when (e is OperationCanceledException or WebSocketException)
        {
            // The test is over, or Asterisk is.
        }
    }
}

using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Logging;

namespace Pigeon.Escalation.Telephony.Asterisk;

/// <summary>
/// Serves sounds by HTTP to Asterisk, which fetches them once and keeps them. The names cannot be guessed without knowing the sound.
/// </summary>
internal sealed class SoundServer : ISounds
{
    private const int LongestRequest = 8192;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly SoundShelf _shelf = new();
    private readonly ConnectionServer _server;
    private readonly string _url;

    public SoundServer(IPEndPoint listen, Uri? url, TimeProvider time, ILogger logger)
    {
        _server = new ConnectionServer(
            listen, ServeAsync, time, Patience, notServed: reason => AsteriskLog.NotServed(logger, reason));
        _url = (url ?? new Uri($"http://{_server.Address}/")).ToString().TrimEnd('/');
    }

    public ValueTask<string> OfferAsync(string playback, SpeechAudio audio, CancellationToken cancellationToken) =>
        new($"sound:{_url}/{_shelf.Put(playback, audio)}");

    public void Withdraw(string playback) => _shelf.Take(playback);

    public void WithdrawAll(string channel)
    {
        // What an earlier host has served went with that host.
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task ServeAsync(NetworkStream stream, CancellationToken cancellationToken)
    {
        var request = await ReadAsync(stream, cancellationToken).ConfigureAwait(false);
        await AnswerAsync(stream, request, cancellationToken).ConfigureAwait(false);
    }

    /// <returns>The request up to its empty line; what was read of it when it is too long, or stops.</returns>
    private static async Task<string> ReadAsync(NetworkStream stream, CancellationToken cancellationToken)
    {
        var buffer = new byte[LongestRequest];
        var length = 0;
        while (length < buffer.Length)
        {
            var read = await stream.ReadAsync(buffer.AsMemory(length), cancellationToken).ConfigureAwait(false);
            length += read;
            if (read == 0 || buffer.AsSpan(0, length).IndexOf("\r\n\r\n"u8) >= 0)
            {
                break;
            }
        }

        return Encoding.ASCII.GetString(buffer, 0, length);
    }

    private async Task AnswerAsync(NetworkStream stream, string request, CancellationToken cancellationToken)
    {
        var words = request.Split('\n', 2)[0].Split(' ');
        var isKnown = words is [("GET" or "HEAD"), _, _];
        var sound = isKnown ? _shelf.Find(words[1][(words[1].LastIndexOf('/') + 1)..]) : null;
        var body = sound?.Wav ?? ReadOnlyMemory<byte>.Empty;
        var status = sound is not null ? "200 OK" : isKnown ? "404 Not Found" : "405 Method Not Allowed";
        var header = $"HTTP/1.1 {status}\r\nContent-Type: audio/wav\r\nContent-Length: {body.Length}\r\n"
            + $"{(sound is null ? "" : "Cache-Control: max-age=86400\r\n")}Connection: close\r\n\r\n";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(header), cancellationToken).ConfigureAwait(false);
        if (words[0] == "GET")
        {
            await stream.WriteAsync(body, cancellationToken).ConfigureAwait(false);
        }
    }
}

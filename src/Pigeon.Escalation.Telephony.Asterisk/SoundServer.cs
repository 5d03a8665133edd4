using System.Collections.Concurrent;
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
    private readonly ConcurrentDictionary<Task, bool> _serving = new();
    private readonly CancellationTokenSource _end = new();
    private readonly TcpListener _listener;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly string _url;
    private readonly Task _accepting;

    public SoundServer(IPEndPoint listen, Uri? url, TimeProvider time, ILogger logger)
    {
        (_listener, _time, _logger) = (new TcpListener(listen), time, logger);
        _listener.Start();
        _url = (url ?? new Uri($"http://{_listener.LocalEndpoint}/")).ToString().TrimEnd('/');
        _accepting = Task.Run(AcceptAsync);
    }

    public ValueTask<string> OfferAsync(string playback, SpeechAudio audio, CancellationToken cancellationToken) =>
        new($"sound:{_url}/{_shelf.Put(playback, audio)}");

    public void Withdraw(string playback) => _shelf.Take(playback);

    public void WithdrawAll(string channel)
    {
        // What an earlier host has served went with that host.
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync().ConfigureAwait(false);
        _listener.Stop();
        await _accepting.ConfigureAwait(false);
        await Task.WhenAll(_serving.Keys).ConfigureAwait(false);
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_end.IsCancellationRequested)
        {
            try
            {
                var client = await _listener.AcceptTcpClientAsync(_end.Token).ConfigureAwait(false);
                var serving = ServeAsync(client);
                _serving[serving] = true;
                _ = serving.ContinueWith(
                    done => _serving.TryRemove(done, out _), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            }
            catch (SocketException e)
            {
                // A connection that broke before it was taken.
                AsteriskLog.NotServed(_logger, e.Message);
            }
            catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                using var patience = new CancellationTokenSource(Patience, _time);
                using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, _end.Token);
                var stream = client.GetStream();
                var request = await ReadAsync(stream, either.Token).ConfigureAwait(false);
                await AnswerAsync(stream, request, either.Token).ConfigureAwait(false);
                client.Client.Shutdown(SocketShutdown.Send);
            }
            catch (Exception e) when (e is IOException or SocketException or OperationCanceledException)
            {
                if (!_end.IsCancellationRequested)
                {
                    AsteriskLog.NotServed(_logger, e.Message);
                }
            }
        }
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

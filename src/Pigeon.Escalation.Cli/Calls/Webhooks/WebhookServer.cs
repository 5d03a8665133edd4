using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Pigeon.Escalation.Cli.Calls.Webhooks;

/// <summary>
/// Takes in the provider's webhooks, one a connection, under whatever name of a host they were sent: a tunnel or a proxy in front keeps
/// the public one, which a listener of the system's would turn away.
/// </summary>
internal sealed class WebhookServer : IAsyncDisposable
{
    /// <summary>More than one run ever has; whoever knocks more often is not the provider.</summary>
    private const int MaxConnections = 100;

    /// <summary>The provider itself waits no longer.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private readonly ConcurrentDictionary<Task, bool> _serving = new();
    private readonly CancellationTokenSource _end = new();
    private readonly TwilioWebhooks _webhooks;
    private readonly TcpListener _listener;
    private readonly TimeProvider _time;
    private readonly Task _accepting;
    private volatile bool _hasHeard;

    /// <exception cref="SocketException">Nobody can listen there.</exception>
    public WebhookServer(IPEndPoint listen, TwilioWebhooks webhooks, TimeProvider time)
    {
        (_listener, _webhooks, _time, Listen) = (new TcpListener(listen), webhooks, time, listen);
        _listener.Start();
        _accepting = Task.Run(AcceptAsync);
    }

    public IPEndPoint Listen { get; }

    /// <summary>Whether a webhook has come in that was the provider's.</summary>
    public bool HasHeard => _hasHeard;

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
                Serve(await _listener.AcceptTcpClientAsync(_end.Token).ConfigureAwait(false));
            }
            catch (SocketException)
            {
                // A connection that broke before it was taken.
            }
            catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private void Serve(TcpClient client)
    {
        if (_serving.Count >= MaxConnections)
        {
            client.Dispose();
            return;
        }

        var serving = ServeAsync(client);
        _serving[serving] = true;
        _ = serving.ContinueWith(
            done => _serving.TryRemove(done, out _), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
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
                var (request, refusal) = await HttpRequestReader.ReadAsync(stream, either.Token).ConfigureAwait(false);
                var answer = request is null
                    ? new TwilioWebhookResponse(refusal, null, "")
                    : await _webhooks.HandleAsync(request, either.Token).ConfigureAwait(false);
                _hasHeard |= answer.Status is 200 or 204;
                await stream.WriteAsync(HttpAnswer.Of(answer), either.Token).ConfigureAwait(false);
                client.Client.Shutdown(SocketShutdown.Send);
            }
            catch (Exception e) when (e is IOException or SocketException or OperationCanceledException)
            {
                // The provider asks once more; that nothing comes in at all is for the watch to tell.
            }
        }
    }
}

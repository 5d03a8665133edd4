using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Pigeon.Escalation.Telephony.Asterisk;

/// <summary>
/// Listens, and has each connection served for a limited time, then closes it. It answers to any name of a host, which a listener of the
/// system's does not, and needs no web framework.
/// </summary>
internal sealed class ConnectionServer : IAsyncDisposable
{
    private readonly ConcurrentDictionary<Task, bool> _serving = new();
    private readonly CancellationTokenSource _end = new();
    private readonly TcpListener _listener;
    private readonly TimeProvider _time;
    private readonly TimeSpan _patience;
    private readonly int _mostAtOnce;
    private readonly Func<NetworkStream, CancellationToken, Task> _serve;
    private readonly Action<string>? _notServed;
    private readonly Task _accepting;

    /// <param name="listen">Where; port 0 for any that is free.</param>
    /// <param name="serve">Reads a request and answers it.</param>
    /// <param name="time">The time.</param>
    /// <param name="patience">How long a connection is served at most.</param>
    /// <param name="mostAtOnce">Connections above this number are closed at once.</param>
    /// <param name="notServed">Is told why a connection was not served; null: nobody is.</param>
    /// <exception cref="SocketException">Nobody can listen there.</exception>
    public ConnectionServer(
        IPEndPoint listen,
        Func<NetworkStream, CancellationToken, Task> serve,
        TimeProvider time,
        TimeSpan patience,
        int mostAtOnce = int.MaxValue,
        Action<string>? notServed = null)
    {
        (_serve, _time, _patience, _mostAtOnce, _notServed) = (serve, time, patience, mostAtOnce, notServed);
        _listener = new TcpListener(listen);
        _listener.Start();
        Address = (IPEndPoint)_listener.LocalEndpoint;
        _accepting = Task.Run(AcceptAsync);
    }

    /// <summary>Where it listens.</summary>
    public IPEndPoint Address { get; }

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
                Take(await _listener.AcceptTcpClientAsync(_end.Token).ConfigureAwait(false));
            }
            catch (SocketException e)
            {
                // A connection that broke before it was taken.
                _notServed?.Invoke(e.Message);
            }
            catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private void Take(TcpClient client)
    {
        if (_serving.Count >= _mostAtOnce)
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
                using var patience = new CancellationTokenSource(_patience, _time);
                using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, _end.Token);
                await _serve(client.GetStream(), either.Token).ConfigureAwait(false);
                client.Client.Shutdown(SocketShutdown.Send);
            }
            catch (Exception e) when (e is IOException or SocketException or OperationCanceledException)
            {
                if (!_end.IsCancellationRequested)
                {
                    _notServed?.Invoke(e.Message);
                }
            }
        }
    }
}

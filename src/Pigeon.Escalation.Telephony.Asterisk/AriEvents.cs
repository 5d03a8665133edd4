using System.Buffers;
using System.Net.WebSockets;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Pigeon.Escalation.Telephony.Asterisk;

/// <summary>
/// The connection for Asterisk's events: made on first use, made again when it breaks, for as long as nobody else takes over the
/// application.
/// </summary>
/// <param name="options">The options.</param>
/// <param name="time">For the pauses between two tries.</param>
/// <param name="logger">The log.</param>
/// <param name="take">Takes one event after the other.</param>
/// <param name="check">Checks the calls, whose events may have been lost while there was no connection.</param>
internal sealed class AriEvents(
    AsteriskOptions options, TimeProvider time, ILogger logger, Action<AriEvent> take, Func<CancellationToken, Task> check)
    : IAsyncDisposable
{
    private const int LongestEvent = 1 << 20;

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LeavePatience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ConnectPatience = TimeSpan.FromSeconds(5);

    private readonly object _gate = new();
    private readonly CancellationTokenSource _end = new();
    private readonly Uri _address = AddressOf(options);
    private readonly string _credentials = AriConnections.Credentials(options).ToString();
    private TaskCompletionSource _open = NewSignal();
    private ClientWebSocket? _socket;
    private Task? _pump;

    /// <returns>False: there is none, and none could be made in this time.</returns>
    public async Task<bool> WaitOpenAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        Task open;
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_end.IsCancellationRequested, this);
            if (_pump is not { IsCompleted: false })
            {
                _pump = Task.Run(PumpAsync, CancellationToken.None);
            }

            open = _open.Task;
        }

        try
        {
            await open.WaitAsync(patience, time, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await TakeLeaveAsync().ConfigureAwait(false);
        Task? pump;
        lock (_gate)
        {
            _end.Cancel();
            pump = _pump;
        }

        await (pump ?? Task.CompletedTask).ConfigureAwait(false);
    }

    /// <summary>Asterisk complains in its log about connections that break off.</summary>
    private async Task TakeLeaveAsync()
    {
        ClientWebSocket? socket;
        lock (_gate)
        {
            socket = _socket;
        }

        try
        {
            using var patience = new CancellationTokenSource(LeavePatience, time);
            await (socket?.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, patience.Token) ?? Task.CompletedTask)
                .ConfigureAwait(false);
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or ObjectDisposedException or InvalidOperationException)
        {
            // It has broken off.
        }
    }

    private static Uri AddressOf(AsteriskOptions options)
    {
        var events = new Uri(AriConnections.RestOf(options.Address), $"events?app={options.Application}&subscribeAll=false");
        return new UriBuilder(events) { Scheme = events.Scheme == "https" ? "wss" : "ws" }.Uri;
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task PumpAsync()
    {
        var pause = FirstPause;
        while (!_end.IsCancellationRequested)
        {
            try
            {
                if (await HearAsync(() => pause = FirstPause).ConfigureAwait(false))
                {
                    return;
                }
            }
#pragma warning disable CA1031 // Whatever has broken the connection, it is made again.
            catch (Exception e)
#pragma warning restore CA1031
            {
                if (!_end.IsCancellationRequested)
                {
                    AsteriskLog.NotConnected(
                        logger, pause == FirstPause ? LogLevel.Error : LogLevel.Debug, options.Address, options.Application, e.Message);
                }
            }

            await PauseAsync(pause).ConfigureAwait(false);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    private async Task PauseAsync(TimeSpan pause)
    {
        try
        {
            await Task.Delay(pause, time, _end.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The pump ends.
        }
    }

    /// <summary>Hears events until the connection breaks, which is thrown.</summary>
    /// <returns>True: another program has taken over, and there will be no more.</returns>
    private async Task<bool> HearAsync(Action isOpen)
    {
        using var life = CancellationTokenSource.CreateLinkedTokenSource(_end.Token);
        using var socket = new ClientWebSocket();
        await ConnectAsync(socket, life.Token).ConfigureAwait(false);
        isOpen();
        AsteriskLog.Connected(logger, options.Address, options.Application);
        lock (_gate)
        {
            _socket = socket;
            _open.TrySetResult();
        }

        var checking = CheckAsync(life);
        try
        {
            return await ReceiveAsync(socket, life.Token).ConfigureAwait(false);
        }
        finally
        {
            lock (_gate)
            {
                _socket = null;
                _open = NewSignal();
            }

            await life.CancelAsync().ConfigureAwait(false);
            await checking.ConfigureAwait(false);
        }
    }

    private async Task ConnectAsync(ClientWebSocket socket, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(ConnectPatience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        using var http = new HttpMessageInvoker(AriConnections.NewHandler(options.ConfigureHttp));
        socket.Options.SetRequestHeader("Authorization", _credentials);
#if NET9_0_OR_GREATER
        (socket.Options.KeepAliveInterval, socket.Options.KeepAliveTimeout) = (TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(15));
#endif
        await socket.ConnectAsync(_address, http, either.Token).ConfigureAwait(false);
    }

    /// <summary>A check that fails has found the connection broken.</summary>
    private async Task CheckAsync(CancellationTokenSource life)
    {
        try
        {
            await check(life.Token).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Whatever has kept the calls from being checked, they are checked again with the next connection.
        catch (Exception e)
#pragma warning restore CA1031
        {
            if (!life.IsCancellationRequested)
            {
                AsteriskLog.NotConnected(logger, LogLevel.Error, options.Address, options.Application, e.Message);
                await life.CancelAsync().ConfigureAwait(false);
            }
        }
    }

    private async Task<bool> ReceiveAsync(ClientWebSocket socket, CancellationToken cancellationToken)
    {
        var message = new ArrayBufferWriter<byte>(4096);
        while (true)
        {
            var part = await socket.ReceiveAsync(message.GetMemory(4096), cancellationToken).ConfigureAwait(false);
            message.Advance(part.Count);
            if (part.MessageType == WebSocketMessageType.Close || message.WrittenCount > LongestEvent)
            {
                throw new WebSocketException(WebSocketError.ConnectionClosedPrematurely, "Asterisk has closed the connection.");
            }

            if (part.EndOfMessage)
            {
                if (Take(message.WrittenSpan))
                {
                    return true;
                }

                message.ResetWrittenCount();
            }
        }
    }

    private bool Take(ReadOnlySpan<byte> json)
    {
        try
        {
            var happened = JsonSerializer.Deserialize(json, AriJson.Default.AriEvent);
            if (happened?.Type == "ApplicationReplaced")
            {
                AsteriskLog.Replaced(logger, options.Application);
                return true;
            }

            if (happened is not null)
            {
                take(happened);
            }
        }
        catch (JsonException e)
        {
            AsteriskLog.NotUnderstood(logger, e.Message);
        }

        return false;
    }
}

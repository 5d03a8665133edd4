using System.Buffers;
using System.Net.WebSockets;

namespace Pigeon.Escalation.Telephony.Asterisk;

/// <summary>One connection for events, as long as it lasts.</summary>
internal sealed class AriSocket(AsteriskOptions options, TimeProvider time) : IDisposable
{
    private const int LongestEvent = 1 << 20;

    private static readonly TimeSpan ConnectPatience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LeavePatience = TimeSpan.FromSeconds(3);

    private readonly ClientWebSocket _socket = new();
    private readonly TaskCompletionSource _over = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public async Task ConnectAsync(CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(ConnectPatience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        using var http = new HttpMessageInvoker(AriConnections.NewHandler(options.ConfigureHttp));
        _socket.Options.SetRequestHeader("Authorization", AriConnections.Credentials(options).ToString());
#if NET9_0_OR_GREATER
        (_socket.Options.KeepAliveInterval, _socket.Options.KeepAliveTimeout) = (TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(15));
#endif
        await _socket.ConnectAsync(AddressOf(options), http, either.Token).ConfigureAwait(false);
    }

    /// <summary>Reads message after message, until the connection breaks, which is thrown, or somebody has heard enough.</summary>
    public async Task ReadAsync(Func<ReadOnlyMemory<byte>, bool> isEnough, CancellationToken cancellationToken)
    {
        try
        {
            await ReadAllAsync(isEnough, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _over.TrySetResult();
        }
    }

    /// <summary>
    /// Ends the connection, and waits until Asterisk has ended it, too: it gives up the application with it, and the next host should not
    /// connect while it is at that. Asterisk also complains in its log about connections that break off.
    /// </summary>
    public async Task LeaveAsync()
    {
        try
        {
            using var patience = new CancellationTokenSource(LeavePatience, time);
            await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, patience.Token).ConfigureAwait(false);
            await _over.Task.WaitAsync(patience.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or InvalidOperationException)
        {
            // It has broken off.
        }
    }

    public void Dispose() => _socket.Dispose();

    private async Task ReadAllAsync(Func<ReadOnlyMemory<byte>, bool> isEnough, CancellationToken cancellationToken)
    {
        var message = new ArrayBufferWriter<byte>(4096);
        while (true)
        {
            var part = await _socket.ReceiveAsync(message.GetMemory(4096), cancellationToken).ConfigureAwait(false);
            message.Advance(part.Count);
            if (part.MessageType == WebSocketMessageType.Close || message.WrittenCount > LongestEvent)
            {
                throw new WebSocketException(WebSocketError.ConnectionClosedPrematurely, "Asterisk has closed the connection.");
            }

            if (part.EndOfMessage)
            {
                if (isEnough(message.WrittenMemory))
                {
                    return;
                }

                message.ResetWrittenCount();
            }
        }
    }

    private static Uri AddressOf(AsteriskOptions options)
    {
        var events = new Uri(AriConnections.RestOf(options.Address), $"events?app={options.Application}&subscribeAll=false");
        return new UriBuilder(events) { Scheme = events.Scheme == "https" ? "wss" : "ws" }.Uri;
    }
}

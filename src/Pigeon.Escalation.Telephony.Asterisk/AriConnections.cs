using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;

namespace Pigeon.Escalation.Telephony.Asterisk;

/// <summary>What the connections to Asterisk are like.</summary>
internal static class AriConnections
{
    /// <summary>Asterisk's HTTP server has 100 sessions by default, and logs complaints when they are used up.</summary>
    private const int MaxConnections = 16;

    /// <summary>Asterisk closes a connection that is idle for 15 s; one that is closed just now is not to be used.</summary>
    private static readonly TimeSpan IdleTimeout = TimeSpan.FromSeconds(10);

    public static SocketsHttpHandler NewHandler(Action<SocketsHttpHandler>? configure)
    {
        var handler = new SocketsHttpHandler
        {
            MaxConnectionsPerServer = MaxConnections,
            PooledConnectionIdleTimeout = IdleTimeout,
            AllowAutoRedirect = false,
            UseCookies = false,
            ConnectCallback = ConnectAsync,
        };
        configure?.Invoke(handler);
        return handler;
    }

    public static AuthenticationHeaderValue Credentials(AsteriskOptions options) =>
        new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{options.UserName}:{options.Password}")));

    /// <summary>The address of the REST interface, with a slash at its end.</summary>
    public static Uri RestOf(Uri address) => new($"{address.ToString().TrimEnd('/')}/ari/");

    /// <summary>Why there is no connection: what is thrown first says no more than that there is none.</summary>
    public static string ReasonOf(Exception failure) => failure.GetBaseException().Message;

    /// <summary>A machine that is gone without a word is noticed within half a minute.</summary>
    private static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime, 15);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval, 5);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveRetryCount, 3);
            await socket.ConnectAsync(context.DnsEndPoint, cancellationToken).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}

using System.Net;
using System.Net.Sockets;

namespace Pigeon.Escalation.Telephony.Tests.Peers;

/// <summary>The cable between a host and Asterisk: it can be cut, and put together again.</summary>
internal sealed class Cable : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly object _gate = new();
    private readonly List<TcpClient> _ends = [];
    private readonly int _to;
    private readonly Func<string, bool>? _isLost;
    private readonly Task _accepting;
    private bool _isCut;

    /// <param name="to">Asterisk's port.</param>
    /// <param name="isLost">Whether an event does not arrive; null: all do.</param>
    public Cable(int to, Func<string, bool>? isLost = null)
    {
        (_to, _isLost) = (to, isLost);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public Uri Address => new($"http://{_listener.LocalEndpoint}/");

    /// <summary>All connections break, and none can be made.</summary>
    public void Cut()
    {
        lock (_gate)
        {
            _isCut = true;
            _ends.ForEach(e => e.Close());
            _ends.Clear();
        }
    }

    public void Mend()
    {
        lock (_gate)
        {
            _isCut = false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        Cut();
        _listener.Stop();
        await _accepting;
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            try
            {
                var near = await _listener.AcceptTcpClientAsync();
                var far = new TcpClient();
                await far.ConnectAsync(IPAddress.Loopback, _to);
                Join(near, far);
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private void Join(TcpClient near, TcpClient far)
    {
        lock (_gate)
        {
            if (_isCut)
            {
                near.Close();
                far.Close();
                return;
            }

            _ends.AddRange([near, far]);
        }

        _ = CopyAsync(near, far, null);
        _ = CopyAsync(far, near, _isLost);
    }

    private static async Task CopyAsync(TcpClient from, TcpClient to, Func<string, bool>? isLost)
    {
        try
        {
            await (isLost is null
                ? from.GetStream().CopyToAsync(to.GetStream())
                : EventLoss.CopyAsync(from.GetStream(), to.GetStream(), isLost));
            to.Client.Shutdown(SocketShutdown.Send);
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // It was cut.
        }
    }
}

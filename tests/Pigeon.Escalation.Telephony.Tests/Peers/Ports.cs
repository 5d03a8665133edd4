using System.Net;
using System.Net.Sockets;

namespace Pigeon.Escalation.Telephony.Tests.Peers;

/// <summary>Ports of the loopback interface that nobody uses.</summary>
internal static class Ports
{
    private const int FirstMedia = 36_000;
    private const int MediaPorts = 6000;

    private static int s_media = -1;

    public static int FreeTcp()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public static int FreeUdp()
    {
        using var socket = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.Client.LocalEndPoint!).Port;
    }

    /// <summary>Where a peer's sound comes from: two ports for its first call. Those of further calls are names only.</summary>
    public static int Media()
    {
        while (true)
        {
            var port = FirstMedia + (Interlocked.Increment(ref s_media) % MediaPorts * 4);
            if (!Enumerable.Range(port, 4).Any(IsUdpTaken))
            {
                return port;
            }
        }
    }

    /// <summary>Whether somebody listens there.</summary>
    public static bool IsUdpTaken(int port) =>
        File.ReadLines("/proc/net/udp").Any(line => line.Contains($":{port:X4} ", StringComparison.Ordinal));
}

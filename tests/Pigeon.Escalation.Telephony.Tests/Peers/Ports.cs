using System.Net;
using System.Net.Sockets;

namespace Pigeon.Escalation.Telephony.Tests.Peers;

/// <summary>Ports of the loopback interface that nobody uses.</summary>
internal static class Ports
{
    /// <summary>
    /// Below those that Linux gives to whoever asks for any port, and below those of Asterisk's sound: a port that is looked up here is
    /// not given away before a process has taken it.
    /// </summary>
    private const int First = 10_000;
    private const int Blocks = 1200;
    private const int BlockSize = 8;

    private static int s_blocks = Random.Shared.Next(Blocks);

    public static int FreeTcp()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>
    /// The first of eight UDP ports in a row. Only another run of the tests could take one of them meanwhile, and each begins somewhere
    /// else.
    /// </summary>
    public static int FreeUdp()
    {
        while (true)
        {
            var port = First + ((Interlocked.Increment(ref s_blocks) & int.MaxValue) % Blocks * BlockSize);
            var taken = File.ReadAllLines("/proc/net/udp");
            if (!Enumerable.Range(port, BlockSize).Any(p => taken.Any(line => IsAt(line, p))))
            {
                return port;
            }
        }
    }

    /// <summary>Whether this very process listens there, and not another that was faster.</summary>
    public static bool IsUdpOf(int process, int port)
    {
        var sockets = File.ReadAllLines("/proc/net/udp").Where(line => IsAt(line, port)).Select(InodeOf).ToArray();
        try
        {
            return sockets.Length > 0 && Directory.EnumerateFiles($"/proc/{process}/fd")
                .Any(file => sockets.Contains(File.ResolveLinkTarget(file, returnFinalTarget: false)?.Name));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It closes a file just now, or has ended.
            return false;
        }
    }

    private static bool IsAt(string line, int port) =>
        line.Split(' ', 3, StringSplitOptions.RemoveEmptyEntries)[1].EndsWith($":{port:X4}", StringComparison.Ordinal);

    private static string InodeOf(string line) => $"socket:[{line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[9]}]";
}

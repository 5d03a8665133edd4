using System.Net;
using System.Net.Sockets;

namespace Pigeon.Escalation.Telephony.Twilio.Tests.Fakes;

/// <summary>
/// Ports that stay free until they are used, and while a host is restarted: below those that the system gives to outgoing connections.
/// </summary>
internal static class FreePort
{
    private const int First = 23_000;
    private const int Count = 8_000;

    private static int s_next = Environment.ProcessId * 101;

    public static int Find()
    {
        while (true)
        {
            var port = First + (int)((uint)Interlocked.Increment(ref s_next) % Count);
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Somebody else has it.
            }
        }
    }
}

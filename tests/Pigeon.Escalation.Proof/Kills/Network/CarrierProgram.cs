using System.Net;
using System.Net.Sockets;

namespace Pigeon.Escalation.Proof.Kills.Network;

/// <summary>The carrier as a process: <c>carrier --port P --log FILE --seed S</c>. It lives until its input ends.</summary>
internal static class CarrierProgram
{
    public static int Run(Arguments arguments)
    {
        using var log = new CallLog(arguments["log"]);
        var network = new PhoneNetwork(log, arguments.Number("seed", 1), (int)KillSettings.RingTimeout.TotalMilliseconds);
        using var listener = new TcpListener(IPAddress.Loopback, arguments.Number("port", 0));
        listener.Start();
        Console.WriteLine($"port {((IPEndPoint)listener.LocalEndpoint).Port}");
        new Thread(() => Serve(listener, network)) { IsBackground = true }.Start();
        while (Console.ReadLine() is not null)
        {
        }

        return 0;
    }

    private static void Serve(TcpListener listener, PhoneNetwork network)
    {
        for (var number = 1; ; number++)
        {
            using var client = listener.AcceptTcpClient();
            client.NoDelay = true;
            using var link = new HostLink(client);
            network.Serve(link, number);
        }
    }
}

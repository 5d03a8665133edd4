using System.Net;
using System.Net.Sockets;
using Pigeon.Escalation.Telephony.Tests.Peers;

namespace Pigeon.Escalation.Telephony.Tests;

/// <summary>A phone must not be taken for ready because another program listens at its port.</summary>
[TestClass]
public sealed class PortsTests
{
    [TestMethod]
    public void A_port_is_that_of_the_process_that_listens_there_and_is_chosen_for_nobody_else()
    {
        var port = Ports.FreeUdp();
        Assert.IsFalse(Ports.IsUdpOf(Environment.ProcessId, port), "Nobody listens there.");
        using var socket = new UdpClient(new IPEndPoint(IPAddress.Loopback, port));
        Assert.IsTrue(Ports.IsUdpOf(Environment.ProcessId, port));
        Assert.IsFalse(Ports.IsUdpOf(1, port), "Another process does not have it.");
        Assert.DoesNotContain(port, Enumerable.Range(0, 1500).Select(_ => Ports.FreeUdp()).ToArray());
    }
}

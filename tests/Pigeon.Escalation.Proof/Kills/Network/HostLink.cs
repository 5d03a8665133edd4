using System.Net.Sockets;
using System.Text;

namespace Pigeon.Escalation.Proof.Kills.Network;

/// <summary>The connection of one host, from the carrier's side: lines in, lines out. What cannot be sent is lost.</summary>
internal sealed class HostLink(TcpClient client) : IDisposable
{
    private readonly StreamReader _in = new(client.GetStream(), Encoding.ASCII);
    private readonly StreamWriter _out = new(client.GetStream(), Encoding.ASCII) { AutoFlush = true, NewLine = "\n" };
    private bool _isGone;

    /// <returns>Null: the host is gone.</returns>
    public string? Read()
    {
        try
        {
            return _in.ReadLine();
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>Under the network's lock.</summary>
    public void Send(string line)
    {
        if (_isGone)
        {
            return;
        }

        try
        {
            _out.WriteLine(line);
        }
        catch (IOException)
        {
            _isGone = true;
        }
    }

    public void Dispose()
    {
        _isGone = true;
        client.Dispose();
    }
}

using System.Text;

namespace Pigeon.Escalation.Proof.Kills.Host;

/// <summary>What a host says: whole lines, each with the pipe before the next thing is done. Safe to use from any thread.</summary>
internal sealed class HostOutput
{
    private readonly Stream _out = Console.OpenStandardOutput();
    private readonly Lock _gate = new();

    public void Say(string line)
    {
        var bytes = Encoding.UTF8.GetBytes(line + "\n");
        lock (_gate)
        {
            _out.Write(bytes);
            _out.Flush();
        }
    }
}

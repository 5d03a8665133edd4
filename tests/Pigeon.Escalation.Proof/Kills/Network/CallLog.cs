using System.Globalization;

namespace Pigeon.Escalation.Proof.Kills.Network;

/// <summary>What has happened in the network, on disk, each line at once: the witness that no host can talk to.</summary>
internal sealed class CallLog(string path) : IDisposable
{
    private readonly StreamWriter _lines = new(path, append: false) { AutoFlush = true, NewLine = "\n" };

    public void Write(string verb, params ReadOnlySpan<string> words) =>
        _lines.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Monotonic.Now} {verb} {string.Join(' ', words)}"));

    public void Dispose() => _lines.Dispose();
}

using System.Collections.Concurrent;
using System.Diagnostics;

namespace Pigeon.Escalation.Proof.Kills.Supervision;

/// <summary>This program once more, as a process of its own: what it says, line by line, and its end.</summary>
internal sealed class ChildProcess : IDisposable
{
    private readonly Process _process;
    private readonly Task _reading;
    private readonly ConcurrentQueue<string> _errors = new();
    private bool _isOver;

    private ChildProcess(Process process, Action<string> hear)
    {
        _process = process;
        _reading = Task.WhenAll(ReadAsync(process.StandardOutput, hear), ReadAsync(process.StandardError, _errors.Enqueue));
    }

    public bool HasExited => _process.HasExited;

    /// <summary>What it said to its operator: nothing, unless it fails.</summary>
    public string Errors => string.Join("\n", _errors);

    public static ChildProcess Start(Action<string> hear, params string[] arguments)
    {
        var start = new ProcessStartInfo(DotNet, ["exec", typeof(ChildProcess).Assembly.Location, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DOTNET_TieredPGO"] = "0";
        return new ChildProcess(Process.Start(start)!, hear);
    }

    private static string DotNet =>
        Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? Environment.ProcessPath! : "dotnet";

    public void Say(string line)
    {
        try
        {
            _process.StandardInput.WriteLine(line);
            _process.StandardInput.Flush();
        }
        catch (IOException)
        {
            // It is gone; its exit says so.
        }
    }

    /// <summary>SIGKILL, and waits until all that it said has been heard.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await WaitAsync();
    }

    /// <summary>Lets it end by itself: its input ends.</summary>
    public async Task EndAsync()
    {
        _process.StandardInput.Close();
        await WaitAsync();
    }

    public void Dispose()
    {
        if (!_isOver)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
    }

    private async Task WaitAsync()
    {
        await _process.WaitForExitAsync();
        await _reading;
        _isOver = true;
    }

    private static async Task ReadAsync(StreamReader reader, Action<string> hear)
    {
        while (await reader.ReadLineAsync() is { } line)
        {
            hear(line);
        }
    }
}

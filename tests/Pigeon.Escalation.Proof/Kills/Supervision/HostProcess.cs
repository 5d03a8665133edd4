using System.Globalization;

namespace Pigeon.Escalation.Proof.Kills.Supervision;

/// <summary>One life of the host.</summary>
internal sealed class HostProcess : IDisposable
{
    private readonly Ledger _ledger;
    private readonly ChildProcess _process;
    private readonly TaskCompletionSource<int> _open = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<string> _list = [];

    public HostProcess(Ledger ledger, string journal, int carrier)
    {
        _ledger = ledger;
        Began = Monotonic.Now;
        _process = ChildProcess.Start(
            Hear, "host", "--journal", journal, "--carrier", carrier.ToString(CultureInfo.InvariantCulture));
    }

    public long Began { get; }

    /// <summary>How long it took to open its journal, in milliseconds; 0: it has not.</summary>
    public int OpenAfter { get; private set; }

    /// <summary>How many open runs it found.</summary>
    public Task<int> Open => _open.Task;

    public bool HasExited => _process.HasExited;

    public string Errors => _process.Errors;

    public void Ask(string verb, string subject) => _process.Say(_ledger.Ask(verb, subject));

    public async Task KillAsync()
    {
        if (_open.Task.IsCompleted)
        {
            _ledger.Lives.Add(new Life(Began + (OpenAfter * 1000L), Monotonic.Now));
        }

        await _process.KillAsync();
        _ledger.HostDied();
    }

    /// <summary>Waits until all runs have ended.</summary>
    /// <returns>The runs and attempts that it then finds, as it says them.</returns>
    public async Task<IReadOnlyList<string>> DrainAsync(TimeSpan patience)
    {
        _process.Say("drain");
        await _drained.Task.WaitAsync(patience);
        return _list;
    }

    public async Task StopAsync(TimeSpan patience)
    {
        _process.Say("stop");
        await _process.EndAsync().WaitAsync(patience);
        _ledger.HostDied();
    }

    public void Dispose() => _process.Dispose();

    private void Hear(string line)
    {
        var words = line.Split(' ');
        switch (words[0])
        {
            case "open":
                OpenAfter = (int)((Monotonic.Now - Began) / 1000);
                _open.TrySetResult(int.Parse(words[1], CultureInfo.InvariantCulture));
                break;
            case "run" or "attempt":
                _list.Add(line);
                break;
            case "drained":
                _drained.TrySetResult();
                break;
            default:
                _ledger.Hear(words);
                break;
        }
    }
}

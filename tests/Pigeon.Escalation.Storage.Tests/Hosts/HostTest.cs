namespace Pigeon.Escalation.Storage.Tests.Hosts;

/// <summary>Engines in hosts on one store, which outlives them.</summary>
[TestClass]
public abstract class HostTest : IAsyncDisposable
{
    private readonly CancellationTokenSource _patience = new(TimeSpan.FromSeconds(60));
    private readonly List<PigeonHost> _hosts = [];

    internal PhoneNetwork Network { get; } = new();

    internal abstract HostStore Store { get; }

    /// <summary>Ends whatever hangs.</summary>
    protected CancellationToken Patience => _patience.Token;

    [TestInitialize]
    public Task MakeStoreAsync() => Store.MakeAsync();

    public async ValueTask DisposeAsync()
    {
        foreach (var host in _hosts)
        {
            await host.DisposeAsync();
        }

        await Store.DisposeAsync();
        _patience.Dispose();
        GC.SuppressFinalize(this);
    }

    internal PigeonHost NewHost(int lines = 1)
    {
        var host = new PigeonHost(Network, lines, Store.Use, Patience);
        _hosts.Add(host);
        return host;
    }

    protected async Task UntilAsync(Func<bool> isSo)
    {
        while (!isSo())
        {
            await Task.Delay(5, Patience);
        }
    }

    /// <summary>The first call of a run.</summary>
    protected static CallId CallOf(RunId run) => new(run, 1);
}

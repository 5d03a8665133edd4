using Pigeon.Escalation.Telephony.Twilio.Tests.Fakes;

namespace Pigeon.Escalation.Telephony.Twilio.Tests.Flows;

/// <summary>A fake provider, phones in the test's hand, and hosts one after another at one address.</summary>
[TestClass]
public abstract class FlowTest : IAsyncDisposable
{
    private readonly CancellationTokenSource _patience = new(TimeSpan.FromSeconds(30));
    private readonly List<TwilioHost> _hosts = [];
    private readonly int _port = FreePort.Find();

    internal HandheldPhones Phones { get; } = new();

    internal FakeTwilio Twilio { get; private set; } = null!;

    /// <summary>How long a second of the provider's takes; null: as short as it usually is here.</summary>
    private protected virtual TimeSpan? Second => null;

    /// <summary>Ends whatever hangs.</summary>
    protected CancellationToken Patience => _patience.Token;

    [TestInitialize]
    public async Task StartProviderAsync() => Twilio = await FakeTwilio.StartAsync(Phones, Second);

    public async ValueTask DisposeAsync()
    {
        foreach (var host in _hosts)
        {
            await host.DisposeAsync();
        }

        await Twilio.DisposeAsync();
        _patience.Dispose();
        GC.SuppressFinalize(this);
    }

    private string Seen => $"the provider saw:\n{string.Join('\n', Twilio.Notes)}";

    internal async Task<TwilioHost> NewHostAsync(Action<EscalationBuilder>? build = null, Action<TwilioOptions>? configure = null)
    {
        var host = await TwilioHost.StartAsync(Twilio, _port, build, configure);
        _hosts.Add(host);
        return host;
    }

    internal async Task<CallFlowRun> EndAsync(TwilioHost host, RunId run)
    {
        try
        {
            return await host.Engine.WaitForEndAsync(run, Patience);
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"Run {host.Engine.Get(run)?.Status}; {Seen}");
        }
    }

    internal Task<HandheldPhone> CallAsync(string number, int call = 1) => Phones.CallAsync(number, call, Patience);

    /// <summary>Rings and is picked up.</summary>
    internal async Task<HandheldPhone> PickUpAsync(string number, int call = 1)
    {
        var phone = await CallAsync(number, call);
        phone.Ring();
        phone.PickUp();
        return phone;
    }

    protected async Task UntilAsync(Func<bool> isSo)
    {
        while (!isSo())
        {
            await Task.Delay(5, CancellationToken.None);
            if (Patience.IsCancellationRequested)
            {
                throw new TimeoutException(Seen);
            }
        }
    }
}

using Microsoft.Extensions.DependencyInjection;

namespace Pigeon.Escalation.Storage.Tests.Hosts;

/// <summary>A host without a framework: a container, an engine with its store, and a carrier.</summary>
internal sealed class PigeonHost : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly CancellationToken _patience;

    public PigeonHost(PhoneNetwork network, int lines, Action<EscalationBuilder> useStore, CancellationToken patience)
    {
        (Carrier, _patience) = (new HostCarrier(network), patience);
        var services = new ServiceCollection();
        Build(services, Carrier, lines, useStore);
        _services = services.BuildServiceProvider();
        Engine = _services.GetRequiredService<ICallFlowEngine>();
    }

    public HostCarrier Carrier { get; }

    public ICallFlowEngine Engine { get; }

    /// <summary>Phones ring for longer than any test lasts.</summary>
    public static void Build(IServiceCollection services, HostCarrier carrier, int lines, Action<EscalationBuilder> useStore)
    {
        var builder = services.AddPigeonEscalation().UseTelephony(carrier).AddPool("main", lines).AddFlow(Flow());
        builder.Configure(options => (options.RingTimeout, options.MaxWaiting) = (TimeSpan.FromHours(1), 10_000));
        useStore(builder);
    }

    public async Task<RunId> StartAsync()
    {
        var start = await Engine.StartAsync("night", _patience);
        Assert.IsTrue(start.IsAccepted, start.Message);
        return start.Run;
    }

    /// <summary>Starts runs until one is refused.</summary>
    public async Task<(List<RunId> Accepted, StartResult Refused)> StartUntilRefusedAsync()
    {
        var accepted = new List<RunId>();
        while (true)
        {
            var start = await Engine.StartAsync("night", _patience);
            if (!start.IsAccepted)
            {
                return (accepted, start);
            }

            accepted.Add(start.Run);
            Assert.IsLessThan(1000, accepted.Count, "The store is not short of anything.");
        }
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private static CallFlow Flow() => new()
    {
        Id = "night",
        Pool = "main",
        Contacts = [new Contact { Id = "alice", Phones = ["+1"] }, new Contact { Id = "bob", Phones = ["+2"] }],
        Guidance = new Guidance
        {
            Message = "The pump has stopped.",
            Reactions = new Dictionary<char, Reaction> { ['1'] = Reaction.Terminate },
        },
    };
}

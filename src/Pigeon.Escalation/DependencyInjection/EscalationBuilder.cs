using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Pigeon.Escalation;

/// <summary>
/// Adds flows, pools and parts to an engine that <c>AddPigeonEscalation</c> has registered. What a host registers by itself
/// goes before the defaults.
/// </summary>
public sealed class EscalationBuilder
{
    internal EscalationBuilder(IServiceCollection services, string? name) => (Services, Name) = (services, name);

    /// <summary>The services that the engine is registered in.</summary>
    public IServiceCollection Services { get; }

    /// <summary>The key of a named engine; null for the engine without one.</summary>
    public string? Name { get; }

    /// <summary>Changes the settings.</summary>
    public EscalationBuilder Configure(Action<EscalationOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        Services.Configure(Name ?? Microsoft.Extensions.Options.Options.DefaultName, configure);
        return this;
    }

    /// <summary>Registers a flow, to be started by its id and chained to (O7).</summary>
    public EscalationBuilder AddFlow(CallFlow flow)
    {
        ArgumentNullException.ThrowIfNull(flow);
        return Configure(options => options.Flows.Add(flow));
    }

    /// <summary>Adds a pool of lines. The first one that is added takes the place of the pool <c>default</c> with one line.</summary>
    /// <param name="name">The pool's name.</param>
    /// <param name="lines">How many lines it has, 1 to 1000000.</param>
    public EscalationBuilder AddPool(string name, int lines)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Configure(options => options.Pools[name] = lines);
    }

    /// <summary>Uses this carrier.</summary>
    public EscalationBuilder UseTelephony(ITelephonyProvider telephony) => Use(telephony);

    /// <summary>Uses a carrier that the container makes.</summary>
    public EscalationBuilder UseTelephony(Func<IServiceProvider, ITelephonyProvider> factory) => Use(factory);

    /// <summary>Uses several carriers in order of preference; the container makes them. See <see cref="PreferredCarriers"/>.</summary>
    public EscalationBuilder UseCarriers(Func<IServiceProvider, IEnumerable<Carrier>> factory)
    {
        ArgumentNullException.ThrowIfNull(factory);
        return UseTelephony(services => new PreferredCarriers(factory(services), services.GetService<TimeProvider>()));
    }

    /// <summary>Uses this journal. A journal serves one engine.</summary>
    public EscalationBuilder UseJournal(ICallFlowJournal journal) => Use(journal);

    /// <summary>Uses a journal that the container makes. A journal serves one engine.</summary>
    public EscalationBuilder UseJournal(Func<IServiceProvider, ICallFlowJournal> factory) => Use(factory);

    /// <summary>Uses this arbiter, which several engines may share (L5); the options' pools are not used then.</summary>
    public EscalationBuilder UseLines(ILineArbiter lines) => Use(lines);

    /// <summary>Uses an arbiter that the container makes; the options' pools are not used then.</summary>
    public EscalationBuilder UseLines(Func<IServiceProvider, ILineArbiter> factory) => Use(factory);

    /// <summary>Tells this observer every event, beside those that are registered already.</summary>
    public EscalationBuilder AddObserver(ICallFlowObserver observer)
    {
        ArgumentNullException.ThrowIfNull(observer);
        Services.Add(Name is null ? ServiceDescriptor.Singleton(observer) : ServiceDescriptor.KeyedSingleton(Name, observer));
        return this;
    }

    private EscalationBuilder Use<T>(T part)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(part);
        Services.Replace(Name is null ? ServiceDescriptor.Singleton(part) : ServiceDescriptor.KeyedSingleton(Name, part));
        return this;
    }

    private EscalationBuilder Use<T>(Func<IServiceProvider, T> factory)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(factory);
        Services.Replace(Name is null
            ? ServiceDescriptor.Singleton(factory)
            : ServiceDescriptor.KeyedSingleton(Name, (services, _) => factory(services)));
        return this;
    }
}

using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Pigeon.Escalation;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers call flow engines.</summary>
public static class EscalationServiceCollectionExtensions
{
    /// <summary>
    /// Registers an engine as <see cref="ICallFlowEngine"/>. It is made on first use, with the host's
    /// <see cref="ITelephonyProvider"/>, and with whichever of <see cref="ILineArbiter"/>, <see cref="ICallFlowJournal"/>,
    /// <see cref="TimeProvider"/>, <see cref="ILoggerFactory"/> and <see cref="ICallFlowObserver"/> the host has registered.
    /// No background service is needed; the container stops it.
    /// </summary>
    /// <returns>A builder that adds flows, pools, a carrier, a journal.</returns>
    public static EscalationBuilder AddPigeonEscalation(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddOptions<EscalationOptions>();
        services.TryAddSingleton<ICallFlowJournal, InMemoryJournal>();
        services.TryAddSingleton<ILineArbiter>(static s => EngineParts.LinesOf(s, null));
        services.TryAddSingleton(static s => EngineParts.Of(s, null).CreateEngine());
        return new EscalationBuilder(services, null);
    }

    /// <inheritdoc cref="AddPigeonEscalation(IServiceCollection)" />
    /// <param name="services">The services.</param>
    /// <param name="configure">Changes the settings.</param>
    public static EscalationBuilder AddPigeonEscalation(this IServiceCollection services, Action<EscalationOptions> configure) =>
        services.AddPigeonEscalation().Configure(configure);

    /// <inheritdoc cref="AddPigeonEscalation(IServiceCollection)" />
    /// <param name="services">The services.</param>
    /// <param name="build">Adds flows, pools, a carrier, a journal.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddPigeonEscalation(this IServiceCollection services, Action<EscalationBuilder> build)
    {
        ArgumentNullException.ThrowIfNull(build);
        build(services.AddPigeonEscalation());
        return services;
    }

    /// <summary>
    /// Registers one more engine under a key, for hosts that serve several tenants:
    /// <c>[FromKeyedServices("tenant")] ICallFlowEngine</c>. It has settings, lines and a journal of its own; a part that is
    /// not registered under the key, but without one, is shared. The arbiter is shared only when <c>UseLines</c> says so.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="name">The key, and the engine's name in logs and metrics.</param>
    /// <param name="configure">Changes the settings.</param>
    public static EscalationBuilder AddPigeonEscalation(
        this IServiceCollection services, string name, Action<EscalationOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrEmpty(name);
        services.AddOptions<EscalationOptions>(name);
        NumberEngine(services, name);
        services.TryAddKeyedSingleton<ICallFlowJournal>(name, static (_, _) => new InMemoryJournal());
        services.TryAddKeyedSingleton<ILineArbiter>(name, static (s, key) => EngineParts.LinesOf(s, (string)key!));
        services.TryAddKeyedSingleton(name, static (s, key) => EngineParts.Of(s, (string)key!).CreateEngine());
        var builder = new EscalationBuilder(services, name);
        return configure is null ? builder : builder.Configure(configure);
    }

    /// <summary>Named engines may share a carrier: each numbers its runs apart from the others', unless the host says how.</summary>
    private static void NumberEngine(IServiceCollection services, string name)
    {
        var engines = services.Where(d => d.IsKeyedService && d.ServiceType == typeof(ICallFlowEngine)).ToList();
        if (!engines.Exists(d => name.Equals(d.ServiceKey)))
        {
            var number = (engines.Count % 1023) + 1;
            services.Configure<EscalationOptions>(name, options => options.HostNumber = number);
        }
    }

    /// <summary>Finds the parts of an engine among the services.</summary>
    private static class EngineParts
    {
        public static CallFlowEngineParts Of(IServiceProvider services, string? name) => new()
        {
            Name = name ?? "default",
            Options = OptionsOf(services, name),
            Telephony = Find<ITelephonyProvider>(services, name) ?? throw new InvalidOperationException(
                "No carrier is registered: call UseTelephony on the builder, or register an ITelephonyProvider."),
            Lines = Own<ILineArbiter>(services, name),
            Journal = Own<ICallFlowJournal>(services, name),
            TimeProvider = Find<TimeProvider>(services, name) ?? TimeProvider.System,
            LoggerFactory = services.GetService<ILoggerFactory>() ?? NullLoggerFactory.Instance,
            Observers =
            [
                .. services.GetServices<ICallFlowObserver>(),
                .. name is null ? [] : services.GetKeyedServices<ICallFlowObserver>(name),
            ],
        };

        /// <summary>
        /// The options are checked before the pools of an arbiter are made from them, so that all faults come in one
        /// message.
        /// </summary>
        public static InProcessLineArbiter LinesOf(IServiceProvider services, string? name)
        {
            var options = OptionsOf(services, name);
            var faults = Pigeon.Escalation.Engine.OptionsFaults.Find(options, null);
            return faults.Count == 0
                ? new InProcessLineArbiter(Pigeon.Escalation.Engine.OptionsFaults.PoolsOf(options), options.MaxWaiting)
                : throw new OptionsValidationException(name ?? Options.Options.DefaultName, typeof(EscalationOptions), faults);
        }

        private static EscalationOptions OptionsOf(IServiceProvider services, string? name) =>
            services.GetRequiredService<IOptionsMonitor<EscalationOptions>>().Get(name ?? Options.Options.DefaultName);

        private static T Own<T>(IServiceProvider services, string? name)
            where T : class =>
            name is null ? services.GetRequiredService<T>() : services.GetRequiredKeyedService<T>(name);

        private static T? Find<T>(IServiceProvider services, string? name)
            where T : class =>
            (name is null ? null : services.GetKeyedService<T>(name)) ?? services.GetService<T>();
    }
}

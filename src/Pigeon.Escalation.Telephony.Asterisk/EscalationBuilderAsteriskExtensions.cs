using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Pigeon.Escalation;
using Pigeon.Escalation.Telephony.Asterisk;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>The one line of a host that calls through Asterisk.</summary>
public static class EscalationBuilderAsteriskExtensions
{
    /// <summary>
    /// Calls through Asterisk. The host registers an <see cref="ISpeechSynthesizer"/>, under the engine's key or without one. A fault of
    /// the options stops the host's start. A named engine's application is <c>pigeon-NAME</c> unless the options say otherwise.
    /// </summary>
    /// <param name="builder">The engine, with or without a name.</param>
    /// <param name="configure">Says how to reach Asterisk; passwords come from the host's configuration, never from code.</param>
    /// <returns>The builder.</returns>
    public static EscalationBuilder UseAsterisk(this EscalationBuilder builder, Action<AsteriskOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        var name = builder.Name;
        builder.Services.AddSingleton<IValidateOptions<AsteriskOptions>>(new AsteriskOptionsFaults(name));
        builder.Services.AddOptions<AsteriskOptions>(name ?? Options.Options.DefaultName)
            .Configure(options => options.Application = name is null ? options.Application : $"{options.Application}-{name}")
            .Configure(configure)
            .ValidateOnStart();
        return builder.UseTelephony(services => new AsteriskTelephony(
            services.GetRequiredService<IOptionsMonitor<AsteriskOptions>>().Get(name ?? Options.Options.DefaultName),
            Find<ISpeechSynthesizer>(services, name) ?? throw new InvalidOperationException(
                "Nobody can speak: Asterisk plays sound, so register an ISpeechSynthesizer."),
            Find<TimeProvider>(services, name),
            services.GetService<ILoggerFactory>()));
    }

    private static T? Find<T>(IServiceProvider services, string? name)
        where T : class =>
        (name is null ? null : services.GetKeyedService<T>(name)) ?? services.GetService<T>();
}

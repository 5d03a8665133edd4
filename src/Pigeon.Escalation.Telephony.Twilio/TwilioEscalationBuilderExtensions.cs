using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Pigeon.Escalation;
using Pigeon.Escalation.Telephony.Twilio;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Lets an engine call through Twilio.</summary>
public static class TwilioEscalationBuilderExtensions
{
    /// <summary>
    /// Calls through Twilio, or a provider with the same interface. The carrier is registered as <see cref="TwilioTelephony"/>, too, under
    /// the engine's name if it has one; its webhooks are still to be mounted. Faults of the options stop a generic host at its start.
    /// </summary>
    /// <param name="builder">The engine, with or without a name. Each needs a <see cref="TwilioOptions.PublicUrl"/> of its own.</param>
    /// <param name="configure">Changes the settings; what else the host configures under the engine's name counts as well.</param>
    /// <returns>The builder.</returns>
    public static EscalationBuilder UseTwilio(this EscalationBuilder builder, Action<TwilioOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var (services, key) = (builder.Services, builder.Name);
        var name = key ?? Options.Options.DefaultName;
        var options = services.AddOptions<TwilioOptions>(name).ValidateOnStart();
        if (configure is not null)
        {
            options.Configure(configure);
        }

        services.AddSingleton<IValidateOptions<TwilioOptions>>(new TwilioOptionsFaults(name));
        if (key is null)
        {
            services.TryAddSingleton(s => Make(s, null));
            return builder.UseTelephony(static s => s.GetRequiredService<TwilioTelephony>());
        }

        services.TryAddKeyedSingleton(key, static (s, k) => Make(s, (string)k!));
        return builder.UseTelephony(s => s.GetRequiredKeyedService<TwilioTelephony>(key));
    }

    private static TwilioTelephony Make(IServiceProvider services, string? key) => new(
        services.GetRequiredService<IOptionsMonitor<TwilioOptions>>().Get(key ?? Options.Options.DefaultName),
        (key is null ? null : services.GetKeyedService<TimeProvider>(key)) ?? services.GetService<TimeProvider>(),
        services.GetService<ILogger<TwilioTelephony>>());
}

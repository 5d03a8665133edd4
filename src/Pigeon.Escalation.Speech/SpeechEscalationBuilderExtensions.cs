using Microsoft.Extensions.DependencyInjection.Extensions;
using Pigeon.Escalation;
using Pigeon.Escalation.Speech;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Gives carriers that play sound a voice.</summary>
public static class SpeechEscalationBuilderExtensions
{
    /// <summary>
    /// Texts of this engine are spoken by a program on the host, espeak-ng unless the options name others, and kept in memory.
    /// </summary>
    /// <param name="builder">The engine's builder.</param>
    /// <param name="configure">Changes the options.</param>
    public static EscalationBuilder UseCommandSpeech(this EscalationBuilder builder, Action<CommandSpeechOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.Replace(builder.Name is { } name
            ? ServiceDescriptor.KeyedSingleton<ISpeechSynthesizer>(name, (services, _) => Create(services, configure))
            : ServiceDescriptor.Singleton<ISpeechSynthesizer>(services => Create(services, configure)));
        return builder;
    }

    private static CachedSpeechSynthesizer Create(IServiceProvider services, Action<CommandSpeechOptions>? configure)
    {
        var options = new CommandSpeechOptions();
        configure?.Invoke(options);
        var time = services.GetService<TimeProvider>();
        return new CachedSpeechSynthesizer(new CommandSpeechSynthesizer(options, time), options.CacheBytes, time);
    }
}

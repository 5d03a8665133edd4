using Microsoft.Extensions.DependencyInjection;

namespace Pigeon.Escalation.Telephony.Tests.Readme;

/// <summary>The README's lines, as code that compiles.</summary>
internal static class AsteriskSnippet
{
    public static void Run(IServiceCollection services, IReadOnlyDictionary<string, string?> configuration)
    {
        services.AddPigeonEscalation().UseCommandSpeech().UseAsterisk(options =>
        {
            (options.UserName, options.Password) = ("pigeon", configuration["Asterisk:Password"]!);
            options.Endpoint = "PJSIP/{phone}@trunk";
        });
    }
}

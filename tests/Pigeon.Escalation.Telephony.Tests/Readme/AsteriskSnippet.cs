using Microsoft.Extensions.DependencyInjection;
using MySpeech = Pigeon.Escalation.Telephony.Tests.Peers.ToneSynthesizer;

namespace Pigeon.Escalation.Telephony.Tests.Readme;

/// <summary>The README's lines, as code that compiles.</summary>
internal static class AsteriskSnippet
{
    public static void Run(IServiceCollection services, IReadOnlyDictionary<string, string?> configuration)
    {
        services.AddSingleton<ISpeechSynthesizer, MySpeech>();
        services.AddPigeonEscalation().UseAsterisk(options =>
        {
            options.Address = new Uri("http://127.0.0.1:8088/");
            options.UserName = "pigeon";
            options.Password = configuration["Asterisk:Password"]!;
            options.Endpoint = "PJSIP/{phone}@trunk";
            options.CallerId = "\"Operations\" <0312345678>";
        });
    }
}

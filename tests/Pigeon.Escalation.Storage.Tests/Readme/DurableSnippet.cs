using Microsoft.Extensions.DependencyInjection;

namespace Pigeon.Escalation.Storage.Tests.Readme;

/// <summary>The README's durable host, as code that compiles.</summary>
internal static class DurableSnippet
{
    public static void Register(IServiceCollection services)
    {
        services.AddPigeonEscalation()
            .AddPool("default", lines: 4)
            .UseSqlite("pigeon.db");
    }
}

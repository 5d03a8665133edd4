using Microsoft.Extensions.DependencyInjection;
using TrunkCarrier = Pigeon.Escalation.ITelephonyProvider;

namespace Pigeon.Escalation.Tests.Readme;

/// <summary>The README's line, as code that compiles.</summary>
internal static class CarriersSnippet
{
    public static void Run(EscalationBuilder builder, ITelephonyProvider cloud)
    {
        builder.UseCarriers(services => [new Carrier("trunk", services.GetRequiredService<TrunkCarrier>()), new Carrier("cloud", cloud)]);
    }
}

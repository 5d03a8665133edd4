using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Pigeon.Escalation.Storage.PostgreSql;

/// <summary>Makes the engine when the host starts; the container stops it.</summary>
/// <param name="services">Where the engine is registered.</param>
/// <param name="name">Its key; null: the engine without one.</param>
internal sealed class EngineStarter(IServiceProvider services, string? name) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        var engine = name is null
            ? services.GetRequiredService<ICallFlowEngine>()
            : services.GetRequiredKeyedService<ICallFlowEngine>(name);
        return WhenOpenAsync(engine, cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>The one place that decides whether a host's start waits for the journal: an engine opens it by itself.</summary>
    private static Task WhenOpenAsync(ICallFlowEngine engine, CancellationToken cancellationToken)
    {
        GC.KeepAlive(engine);
        return cancellationToken.IsCancellationRequested ? Task.FromCanceled(cancellationToken) : Task.CompletedTask;
    }
}

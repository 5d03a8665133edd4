using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Pigeon.Escalation.Storage.Sqlite;

/// <summary>Makes the engine when the host starts, so that runs go on after a restart without anybody asking for it.</summary>
internal sealed class EngineStart(IServiceProvider services, string? name) : IHostedService
{
    /// <summary>A fault of the settings stops the host here, not at the first alert.</summary>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _ = name is null
            ? services.GetRequiredService<ICallFlowEngine>()
            : services.GetRequiredKeyedService<ICallFlowEngine>(name);
        return Task.CompletedTask;
    }

    /// <summary>The container stops the engine.</summary>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

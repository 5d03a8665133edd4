using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Pigeon.Escalation.Storage;

/// <summary>Makes the engine when the host starts, so that runs go on after a restart without anybody asking for it.</summary>
/// <param name="services">Where the engine is registered.</param>
/// <param name="name">Its key; null: the engine without one.</param>
internal sealed class EngineStart(IServiceProvider services, string? name) : IHostedService
{
    /// <summary>
    /// How long a host's start waits for the journal: long enough for any that is well, and no longer, for while another host still
    /// owns it this one must come up and take over later.
    /// </summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>A fault of the settings, or a journal that cannot be used, stops the host here and not at the first alert.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var engine = name is null
            ? services.GetRequiredService<ICallFlowEngine>()
            : services.GetRequiredKeyedService<ICallFlowEngine>(name);
        try
        {
            var clock = services.GetService<TimeProvider>() ?? TimeProvider.System;
            await engine.WaitUntilOpenAsync(cancellationToken).WaitAsync(Patience, clock, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // The engine goes on trying, and refuses what it is asked for until then.
        }
    }

    /// <summary>The container stops the engine.</summary>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

using Akka.Actor;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Pigeon.Escalation.Benchmarks.Turns;

namespace Pigeon.Escalation.Benchmarks.Gates.Goals;

/// <summary>
/// A fact through the whole engine, but for the wait for a disk, beside a message to an actor and to a grain, which keep nothing.
/// </summary>
internal sealed class TurnGoal : Goal
{
    private readonly int _bursts;
    private readonly BusyEngine _engine = new();
    private readonly ActorSystem _system = ActorSystem.Create("gates");
    private readonly IActorRef _actor;
    private readonly IHost _host;
    private readonly ICounterGrain _grain;

    private TurnGoal(Effort effort, IHost host)
        : base("a fact through the engine, 1,000 a commit")
    {
        (_bursts, _host) = (effort.Pick(BusyEngine.MostBursts, BusyEngine.MostBursts / 2), host);
        _actor = _system.ActorOf(Props.Create(() => new Turns.Actor()));
        _grain = host.Services.GetRequiredService<IGrainFactory>().GetGrain<ICounterGrain>(1);
        Beside("Orleans, a call within the process", 1.0 / 15, 1.0 / 40, CallGrainAsync);
        Beside("Akka, Tell", double.PositiveInfinity, 0.6, TellActorAsync);
        Weigh("allocated by a fact", 0, 0, Allocated);
    }

    public static async Task<Goal> CreateAsync(Effort effort)
    {
        var host = Host.CreateDefaultBuilder()
            .ConfigureLogging(static logging => logging.ClearProviders())
            .UseOrleans(static silo => silo.UseLocalhostClustering())
            .Build();
        await host.StartAsync();
        return new TurnGoal(effort, host);
    }

    public override Task<double> SubjectAsync()
    {
        _engine.Renew();
        var stretch = Stretch.Begin();
        _engine.Burst(_bursts);
        return Task.FromResult(stretch.Microseconds / (_bursts * BusyEngine.Calls));
    }

    public override Task WarmUpAsync()
    {
        Compiler.Satisfy(() => Task.WhenAll(SubjectAsync(), TellActorAsync(), CallGrainAsync()).GetAwaiter().GetResult());
        return Task.CompletedTask;
    }

    protected override async ValueTask CloseAsync()
    {
        await _system.Terminate();
        await _host.StopAsync();
        _host.Dispose();
    }

    private double Allocated()
    {
        _engine.Renew();
        var before = GC.GetAllocatedBytesForCurrentThread();
        _engine.Burst(_bursts);
        return (GC.GetAllocatedBytesForCurrentThread() - before) / (double)(_bursts * BusyEngine.Calls);
    }

    private async Task<double> TellActorAsync()
    {
        var count = _bursts * BusyEngine.Calls;
        var stretch = Stretch.Begin();
        for (var i = 1; i < count; i++)
        {
            _actor.Tell(Turns.Actor.Count);
        }

        await _actor.Ask<int>(Turns.Actor.Answer);
        return stretch.Microseconds / count;
    }

    private async Task<double> CallGrainAsync()
    {
        var count = _bursts * BusyEngine.Calls;
        var stretch = Stretch.Begin();
        for (var i = 0; i < count; i++)
        {
            await _grain.CountAsync();
        }

        return stretch.Microseconds / count;
    }
}

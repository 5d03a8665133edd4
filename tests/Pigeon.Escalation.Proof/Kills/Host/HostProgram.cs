using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Polly;

namespace Pigeon.Escalation.Proof.Kills.Host;

/// <summary>
/// A plain host as a process: <c>host --journal sqlite:PATH|postgresql:SCHEMA;CONNECTION --carrier PORT</c>. It takes commands on its
/// input, a line each, and says what it has done on its output.
/// </summary>
internal static class HostProgram
{
    public static int Run(Arguments arguments)
    {
        var output = new HostOutput();
        output.Say("begins");
        using var carrier = new TcpTelephony(arguments.Number("carrier", 0));
        var services = new ServiceCollection();
        services.AddSingleton<ITelephonyProvider>(carrier);
        services.AddSingleton<ILoggerFactory>(new LineLogger(output));
        UseJournal(services.AddPigeonEscalation(Configure), arguments["journal"]);
        var provider = services.BuildServiceProvider();
        var engine = provider.GetRequiredService<ICallFlowEngine>();
        _ = TellEndsAsync(engine, output);
        _ = TellOpeningAsync(engine, output);
        var commands = new HostCommands(engine, provider.GetRequiredService<ILineArbiter>(), output);
        while (Console.ReadLine() is { } line && line != "stop")
        {
            commands.Take(line.Split(' '));
        }

        provider.DisposeAsync().AsTask().GetAwaiter().GetResult();
        output.Say("stopped");
        return 0;
    }

    private static void Configure(EscalationOptions options)
    {
        options.RingTimeout = KillSettings.RingTimeout;
        options.BusyVerdict = KillSettings.BusyVerdict;
        options.KeyWait = KillSettings.KeyWait;
        options.AnsweredCap = KillSettings.AnsweredCap;
        options.BridgeCap = KillSettings.BridgeCap;
        options.AttemptGap = KillSettings.AttemptGap;
        options.EndedRunsKept = 20;
        options.CarrierPipeline = pipeline => pipeline
            .AddRetry(new() { MaxRetryAttempts = 1, Delay = TimeSpan.FromMilliseconds(30), UseJitter = false })
            .AddTimeout(TimeSpan.FromMilliseconds(250));
        foreach (var (pool, lines) in KillSettings.Pools)
        {
            options.Pools[pool] = lines;
        }

        foreach (var flow in KillSettings.Flows)
        {
            options.Flows.Add(HostFlows.Of(flow));
        }
    }

    private static void UseJournal(EscalationBuilder builder, string journal)
    {
        var (kind, place) = (journal[..journal.IndexOf(':')], journal[(journal.IndexOf(':') + 1)..]);
        _ = kind switch
        {
            "sqlite" => builder.UseSqlite(place),
            "postgresql" => builder.UsePostgreSql(place[(place.IndexOf(';') + 1)..], schema: place[..place.IndexOf(';')]),
            _ => throw new ArgumentException($"no journal is called {kind}"),
        };
    }

    private static async Task TellOpeningAsync(ICallFlowEngine engine, HostOutput output)
    {
        var found = await engine.WaitUntilOpenAsync();
        output.Say($"open {found.OpenRuns} {found.ExpiredRuns} {found.DivergedRuns} {found.Notice}");
    }

    private static async Task TellEndsAsync(ICallFlowEngine engine, HostOutput output)
    {
        await foreach (var happened in engine.ReadEventsAsync())
        {
            if (happened.Kind == CallFlowEventKind.RunEnded)
            {
                output.Say($"ended {happened.Run}");
            }
        }
    }
}

using Microsoft.Extensions.DependencyInjection;
using Pigeon.Escalation.Testing;

namespace Pigeon.Escalation.Tests.Readme;

/// <summary>The README's whole program, as code that compiles and runs.</summary>
internal static class ProgramSnippet
{
    public static async Task Run(TextWriter Console)
    {
        Contact Person(string id, string phone) => new() { Id = id, Phones = [phone] };

        var clock = new FakeClock();
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(clock);
        services.AddPigeonEscalation()
            .AddPool("default", lines: 4)
            .UseTelephony(new ScriptedTelephony(
                clock,
                new ScriptedPhone("+81300000001", [ScriptedCall.Answers("5s", ('1', "55s"))]),
                new ScriptedPhone("+81300000002", [ScriptedCall.Answers("6s", ('1', "20s"))])))
            .AddFlow(new CallFlow
            {
                Id = "db-down",
                Contacts = [Person("A", "+81300000001"), Person("B", "+81300000002"), Person("C", "+81300000003")],
                Guidance = new Guidance
                {
                    Message = "{server} is down. Press 1 to take it, 2 to pass it on.",
                    Reactions = new Dictionary<char, Reaction> { ['1'] = Reaction.Terminate, ['2'] = Reaction.Continue },
                },
            });

        await using var provider = services.BuildServiceProvider();
        var engine = provider.GetRequiredService<ICallFlowEngine>();
        foreach (var server in new[] { "db1", "db2" })
        {
            await engine.StartAsync(new CallFlowRequest("db-down") { Parameters = new Dictionary<string, string> { ["server"] = server } });
        }

        clock.Advance(TimeSpan.FromMinutes(5));
        foreach (var run in engine.List())
        {
            Console.WriteLine($"{run.Flow}: {run.Status}, {run.Contact} pressed {run.Key}, {run.Attempts.Count} calls");
        }
    }
}

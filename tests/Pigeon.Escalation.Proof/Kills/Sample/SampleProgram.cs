using Microsoft.Extensions.DependencyInjection;

namespace Pigeon.Escalation.Proof.Kills.Sample;

/// <summary>
/// To be killed by hand: <c>sample --journal PATH</c> starts a run and tells what happens; started again on the same journal it goes on
/// with what it finds.
/// </summary>
internal static class SampleProgram
{
    public static async Task<int> RunAsync(Arguments arguments)
    {
        var services = new ServiceCollection();
        services.AddPigeonEscalation()
            .UseTelephony(new SamplePhones())
            .UseSqlite(arguments["journal"])
            .AddFlow(new CallFlow
            {
                Id = "db-down",
                LoopLimit = 3,
                Contacts = [new Contact { Id = "ann", Phones = ["+81300000001"] }, new Contact { Id = "bob", Phones = ["+81300000002"] }],
                Guidance = new Guidance
                {
                    Message = "db1 is down. Press 1 to take it, 2 to pass it on.",
                    Reactions = new Dictionary<char, Reaction>
                    {
                        ['1'] = new(ReactionBehavior.Terminate, "It is yours."),
                        ['2'] = new(ReactionBehavior.Continue, "The next one is called."),
                    },
                },
            });

        await using var provider = services.BuildServiceProvider();
        var engine = provider.GetRequiredService<ICallFlowEngine>();
        _ = TellAsync(engine);
        Console.WriteLine($"this is process {Environment.ProcessId}: kill -9 {Environment.ProcessId}, and start it again");
        var found = await engine.WaitUntilOpenAsync();
        Console.WriteLine(found.OpenRuns switch
        {
            0 => "no run is in progress: an alert comes",
            1 => "1 run goes on",
            var n => $"{n} runs go on",
        });
        if (found.OpenRuns == 0)
        {
            await engine.StartAsync("db-down");
        }

        foreach (var run in engine.List().Where(r => !r.IsEnded))
        {
            await engine.WaitForEndAsync(run.Id);
        }

        await Task.Delay(500);
        var all = await engine.FindAsync();
        foreach (var run in all)
        {
            Console.WriteLine($"in the journal: run {run.Id} {run.Status}, {run.Contact ?? "nobody"}, {run.Attempts.Count} calls");
        }

        return 0;
    }

    private static async Task TellAsync(ICallFlowEngine engine)
    {
        await foreach (var e in engine.ReadEventsAsync())
        {
            Console.WriteLine($"{e.At.ToLocalTime():HH:mm:ss}  {WordsOf(e)}{(e.IsRepeated ? " (told again)" : "")}");
        }
    }

    private static string WordsOf(in CallFlowEvent e) => e.Kind switch
    {
        CallFlowEventKind.RunAccepted => $"run {e.Run} is accepted",
        CallFlowEventKind.RunStarted => $"run {e.Run} has line {e.Line}",
        CallFlowEventKind.AttemptStarted => $"attempt {e.Attempt}: {e.Contact} is called on {e.Phone}, loop {e.Loop}",
        CallFlowEventKind.AttemptAnswered => $"attempt {e.Attempt}: {e.Contact} answers",
        CallFlowEventKind.AttemptKey => $"attempt {e.Attempt}: {e.Contact} presses {e.Key}",
        CallFlowEventKind.AttemptEnded => $"attempt {e.Attempt}: {e.AttemptStatus} ({e.Rule}) -> {e.Turn} ({e.TurnRule})",
        CallFlowEventKind.RunEnded => $"run {e.Run} has {e.RunStatus}, taken by {e.Contact ?? "nobody"} ({e.Rule})",
        _ => $"{e.Kind}",
    };
}

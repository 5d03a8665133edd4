namespace Pigeon.Escalation.Proof.Kills.Host;

/// <summary>What a host is told to do, and what it answers. An answer bears the time at which the engine's was there.</summary>
internal sealed class HostCommands(ICallFlowEngine engine, ILineArbiter lines, HostOutput output)
{
    private const int Page = 64;

    public void Take(string[] words) => _ = words[0] switch
    {
        "start" => StartAsync(words[1], words[2]),
        "abort" => WishAsync(words, run => engine.AbortAsync(run)),
        "cut" => WishAsync(words, run => engine.AbortAsync(run, AbortMode.HangUp)),
        "acknowledge" => WishAsync(words, run => engine.AcknowledgeAsync(run, "chat")),
        "drain" => DrainAsync(),
        _ => Task.CompletedTask,
    };

    private async Task StartAsync(string tag, string flow)
    {
        var request = new CallFlowRequest(flow) { Parameters = new Dictionary<string, string> { ["what"] = tag } };
        var result = await engine.StartAsync(request);
        output.Say(result.IsAccepted ? $"accepted {tag} {result.Run} {Monotonic.Now}" : $"refused {tag} {result.Refusal}");
    }

    private async Task WishAsync(string[] words, Func<RunId, ValueTask<RequestResult>> wish)
    {
        _ = RunId.TryParse(words[2], out var run);
        var result = await wish(run);
        output.Say(result.IsAccepted ? $"done {words[1]} {Monotonic.Now}" : $"refused {words[1]} {result.Refusal}");
    }

    private async Task DrainAsync()
    {
        await engine.WaitUntilOpenAsync();
        while (!IsIdle())
        {
            await Task.Delay(50);
        }

        var query = new RunQuery { Limit = Page };
        while (await engine.FindAsync(query) is { Count: > 0 } page)
        {
            foreach (var run in page)
            {
                Tell(run);
            }

            query = query with { After = page[^1].Id };
        }

        output.Say("drained");
    }

    private bool IsIdle() => lines.GetPools().All(p => p is { InUse: 0, Waiting: 0 }) && engine.List().All(r => r.IsEnded);

    private void Tell(CallFlowRun run)
    {
        var key = run.Key == '\0' ? '-' : run.Key;
        output.Say($"run {run.Id} {run.Flow} {run.Status} {run.Reason} {run.Rule} {run.Contact ?? "-"} {key}");
        foreach (var a in run.Attempts)
        {
            key = a.Key == '\0' ? '-' : a.Key;
            var who = $"{a.Kind} {a.Contact} {a.Phone} {a.Loop}";
            output.Say($"attempt {run.Id} {a.Number} {who} {a.Status} {a.Reason} {key} {Monotonic.Of(a.StartedAt)}");
        }
    }
}

using Pigeon.Escalation.Testing;

namespace Pigeon.Escalation.Tests.Readme;

/// <summary>The README's question to a night of alerts, as code that runs.</summary>
internal static class TrafficSnippet
{
    public static void Run(TextWriter output)
    {
        var options = new EscalationOptions { MaxWaiting = 1_000 };
        options.Flows.Add(Flow);

        foreach (var lines in new[] { 1, 2, 4 })
        {
            options.Pools["default"] = lines;
            var night = TrafficSimulation.Run(new Traffic
            {
                Options = options,
                Starts = Enumerable.Range(0, 1_000).Select(i => new TrafficStart(TimeSpan.FromSeconds(30 * i), "db-down")),
                Phones = new Team(),
            });
            var inVain = night.CountOf(RunStatus.Failed, RunReason.Exhausted);
            output.WriteLine($"{lines} lines: the longest wait is {night.LongestWait:hh\\:mm\\:ss}, {inVain} of {night.Runs} runs reach nobody");
        }
    }

    private static CallFlow Flow { get; } = new()
    {
        Id = "db-down",
        LoopLimit = 2,
        Contacts = [.. new[] { "alice", "bob", "carol" }.Select((id, i) => new Contact { Id = id, Phones = [$"+8130000000{i}"] })],
        Guidance = new Guidance
        {
            Message = "The database is down. Press 1 to take it.",
            Reactions = new Dictionary<char, Reaction> { ['1'] = new(ReactionBehavior.Terminate) },
        },
    };

    private sealed class Team : PhoneModel
    {
        private static readonly ScriptedCall TakesIt = ScriptedCall.Answers("8s", ('1', "25s"));

        // Two calls of three are not heard.
        public override ScriptedCall Take(in TrafficCall call) =>
            (call.Run + call.Attempt) % 3 == 0 ? TakesIt : ScriptedCall.NoAnswer;
    }
}

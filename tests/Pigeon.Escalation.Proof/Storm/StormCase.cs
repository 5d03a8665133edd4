using Pigeon.Escalation.Testing;

namespace Pigeon.Escalation.Proof.Storm;

/// <summary>What one world is made of.</summary>
internal sealed record StormCase
{
    public required Scenario Scenario { get; init; }

    public IReadOnlyList<Fault> Faults { get; init; } = [];

    /// <summary>A carrier that repeats all reports of a call when it is asked how the call stands, also while it goes on.</summary>
    public bool RepeatsReports { get; init; }

    /// <summary>Every report arrives twice (D3).</summary>
    public bool DoublesReports { get; init; }

    /// <summary>What is broken on purpose, to prove the auditor.</summary>
    public Sabotage? Sabotage { get; init; }

    /// <summary>Reads a scenario's text, and has every confirmation say what its key does, so that the carrier hears it.</summary>
    public static StormCase Of(string scenario, params IReadOnlyList<Fault> faults)
    {
        var parsed = Scenario.Parse(scenario);

        // A scenario of days, crash by crash, may outlast the history; forgetting is not what is judged here.
        parsed.Options.HistoryKept = TimeSpan.FromDays(100_000);
        for (var i = 0; i < parsed.Options.Flows.Count; i++)
        {
            var flow = parsed.Options.Flows[i];
            parsed.Options.Flows[i] = flow with { Guidance = Speaking(flow.Guidance) };
        }

        return new StormCase { Scenario = parsed, Faults = faults };
    }

    private static Guidance Speaking(Guidance guidance) => guidance with
    {
        Reactions = guidance.Reactions.ToDictionary(
            r => r.Key, r => r.Value with { Message = $"{r.Value.Message} [{r.Value.Behavior}]".Trim() }),
    };
}

/// <summary>Wraps put around a world's parts, each with one fault that the auditor must find.</summary>
internal sealed record Sabotage
{
    public Func<ICallFlowJournal, ICallFlowJournal>? Journal { get; init; }

    public Func<ITelephonyProvider, World, ITelephonyProvider>? Carrier { get; init; }

    public Func<ILineArbiter, ILineArbiter>? Lines { get; init; }

    /// <summary>More lines than the scenario says.</summary>
    public int ExtraLines { get; init; }

    /// <summary>How many fewer requests may wait than the scenario says.</summary>
    public int FewerWaiting { get; init; }
}

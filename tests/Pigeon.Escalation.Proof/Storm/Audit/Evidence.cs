using Pigeon.Escalation.Testing;

namespace Pigeon.Escalation.Proof.Storm;

/// <summary>A chronicle, sorted by runs and calls for the rules that judge it. Knows nothing of the engine but what it has said.</summary>
internal sealed class Evidence
{
    private readonly SortedDictionary<long, SeenRun> _runs = [];

    public Evidence(Chronicle chronicle, Scenario scenario, IReadOnlyDictionary<string, int> pools)
    {
        (Chronicle, Scenario, Pools) = (chronicle, scenario, pools);
        foreach (var entry in chronicle.Entries.Where(e => e.Run != default))
        {
            RunOf(entry.Run).Add(entry);
        }

        foreach (var found in chronicle.Found)
        {
            var run = RunOf(found.Id);
            (run.Flow, run.Pool, run.Priority) = (found.Flow, found.Pool, found.Priority);
        }

        foreach (var run in Runs.Where(r => r.Pool.Length == 0))
        {
            run.Pool = scenario.Options.Flows.FirstOrDefault(f => f.Id == run.Flow)?.Pool ?? "";
        }
    }

    public Chronicle Chronicle { get; }

    public Scenario Scenario { get; }

    public IReadOnlyDictionary<string, int> Pools { get; }

    public IEnumerable<SeenRun> Runs => _runs.Values;

    public EscalationOptions Options => Scenario.Options;

    public IEnumerable<Entry> Entries => Chronicle.Entries;

    /// <summary>
    /// Until when a call of which nobody says that it is over keeps its run's line (D4); the calls of a transfer may outlast it, and
    /// have a ring's time from the hang-up on.
    /// </summary>
    public TimeSpan LimitOf(SeenCall call)
    {
        var limit = Cut((call.Asked.FirstOrDefault() ?? call.Dialled!).At, Options.AnsweredCap + Options.RingTimeout);
        if (call.Kind == AttemptKind.Escalation)
        {
            return limit;
        }

        return call.HangUps.Count == 0 ? TimeSpan.MaxValue : Longer(limit, call.HangUps[0].At + Options.RingTimeout);
    }

    /// <summary>It rings or talks at this entry, and its time is not over.</summary>
    public bool Holds(SeenCall call, Entry moment) => call.IsOpenAt(moment) && moment.At < LimitOf(call);

    /// <summary>How often the store failed or dawdled in that life so far.</summary>
    public int StoreFaultsBefore(Entry moment) => Entries.Count(e =>
        e.What == What.FaultDone && e.Life == moment.Life && e.Index < moment.Index && (e.Text.StartsWith("Append", StringComparison.Ordinal)
            || e.Text.StartsWith("Store", StringComparison.Ordinal)));

    public ReactionBehavior? BehaviorOf(string? flow, char key) =>
        Options.Flows.FirstOrDefault(f => f.Id == flow)?.Guidance.Reactions.GetValueOrDefault(key)?.Behavior;

    private static TimeSpan Cut(TimeSpan at, TimeSpan length) => TimeSpan.MaxValue - at > length ? at + length : TimeSpan.MaxValue;

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private SeenRun RunOf(RunId id)
    {
        if (!_runs.TryGetValue(id.Value, out var run))
        {
            _runs.Add(id.Value, run = new SeenRun(id));
        }

        return run;
    }
}

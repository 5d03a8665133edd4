namespace Pigeon.Escalation.Testing;

/// <summary>Makes a simulation out of a replay, so that whatever shows the one shows the other. Safe to call from any thread.</summary>
public static class JournalReplayExtensions
{
    /// <summary>
    /// The runs and events of a journal as those of a simulation. Runs are named by their ids, and times count from the first
    /// acceptance.
    /// </summary>
    /// <remarks>
    /// A journal does not know everything: a pool has as many lines as the highest that a run held, the phones have no script, and whose
    /// call kept a phone busy is told by the other runs of the journal, when one of them had that phone on a call. When one flow or
    /// contact has changed, the scenario has the latest; <see cref="SimulationResult.Replayed"/> has what each run was accepted with.
    /// </remarks>
    /// <param name="replay">The replay.</param>
    /// <param name="run">Only this run, whose times count from its own acceptance; null: all.</param>
    /// <param name="title">A line for people; null: none.</param>
    /// <exception cref="KeyNotFoundException">The journal has no such run.</exception>
    public static SimulationResult ToSimulation(this JournalReplay replay, RunId? run = null, string? title = null)
    {
        ArgumentNullException.ThrowIfNull(replay);
        var runs = replay.Runs.Where(r => run is null || r.Run.Id == run).ToList();
        if (run is not null && runs.Count == 0)
        {
            throw new KeyNotFoundException($"The journal has no run {run}.");
        }

        var start = runs.Count == 0 ? DateTimeOffset.UnixEpoch : runs.Min(r => r.Run.AcceptedAt);
        var busy = new BusyPhones(replay.Events);
        return new SimulationResult
        {
            Scenario = ScenarioOf(runs, start, title),
            Events = [.. replay.Events.Select(e => EventOf(e, busy.Next(e), start)).Where(e => run is null || e.Detail.Run == run)],
            Runs = [.. runs.Select(r => RunOf(r.Run, start))],
            Replayed = runs,
        };
    }

    private static Scenario ScenarioOf(List<ReplayedRun> runs, DateTimeOffset start, string? title)
    {
        var flows = runs.SelectMany(r => r.Flows).ToList();
        return new Scenario
        {
            Title = title,
            Start = start,
            Options = OptionsOf(runs, flows),
            Contacts = [.. Latest(flows.SelectMany(f => f.TransferTo is { } to ? f.Contacts.Append(to) : f.Contacts), c => c.Id)],
            GuidanceTimes = new Dictionary<string, GuidanceTimes>(),
            Phones = new Dictionary<string, ScriptedPhone>(),
            Script = [.. runs.Select(r => StartOf(r.Run, start))],
        };
    }

    private static EscalationOptions OptionsOf(List<ReplayedRun> runs, List<CallFlow> flows)
    {
        var options = new EscalationOptions();
        foreach (var pool in runs.GroupBy(r => r.Run.Pool, StringComparer.Ordinal))
        {
            options.Pools[pool.Key] = Math.Max(1, pool.SelectMany(r => r.Events).Select(e => e.Line).DefaultIfEmpty().Max());
        }

        foreach (var flow in Latest(flows, f => f.Id))
        {
            options.Flows.Add(flow);
        }

        return options;
    }

    private static IEnumerable<T> Latest<T>(IEnumerable<T> all, Func<T, string> id) =>
        all.GroupBy(id, StringComparer.Ordinal).Select(same => same.Last());

    private static ScenarioStep StartOf(CallFlowRun run, DateTimeOffset start) => new()
    {
        At = run.AcceptedAt - start,
        Kind = ScenarioStepKind.Start,
        Run = run.Id.ToString(),
        Flow = run.Flow,
        Priority = run.Priority,
    };

    private static SimulatedEvent EventOf(in CallFlowEvent happened, RunId? busyWith, DateTimeOffset start) => new()
    {
        Name = OutputWords.Of(happened.Kind),
        At = happened.At - start,
        Run = happened.Run.ToString(),
        Detail = happened,
        BusyWith = busyWith?.ToString(),
    };

    private static SimulatedRun RunOf(CallFlowRun run, DateTimeOffset start) => new()
    {
        Run = run.Id.ToString(),
        Flow = run.Flow,
        Status = run.Status,
        Reason = run.Reason,
        Contact = run.Contact,
        Key = run.Key,
        StartedAt = run.StartedAt - start,
        EndedAt = run.EndedAt - start,
        Attempts = run.Attempts.Count,
        Rule = run.Rule,
    };
}

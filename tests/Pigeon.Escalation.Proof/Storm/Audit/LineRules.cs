namespace Pigeon.Escalation.Proof.Storm;

/// <summary>L1 to L7, judged by the calls of each pool.</summary>
internal static class LineRules
{
    public static IEnumerable<Finding> Judge(Evidence evidence) =>
    [
        .. evidence.Pools.SelectMany(pool => Overfull(evidence, pool.Key, pool.Value)),
        .. evidence.Pools.SelectMany(pool => Overtaken(evidence, pool.Key)),
        .. evidence.Runs.SelectMany(run => StartsElsewhere(evidence, run)),
        .. RefusedTooEarly(evidence),
        .. FreshStartsWait(evidence),
    ];

    /// <summary>L1, L7: a run is in progress from its first call to the end of its last, also between them.</summary>
    private static IEnumerable<Finding> Overfull(Evidence evidence, string pool, int lines)
    {
        var runs = evidence.Runs.Where(r => r.Pool == pool && r.Calls.Count > 0).ToList();
        foreach (var run in runs)
        {
            foreach (var place in run.Places.Concat(run.Calls.Values.Select(c => c.Dialled).OfType<Entry>()))
            {
                var others = runs.Where(other => other != run && IsInProgress(evidence, other, place)).ToList();
                if (others.Count >= lines)
                {
                    var names = string.Join(", ", others.Select(o => o.Id));
                    yield return new Finding("L7", $"pool {pool} has {lines} lines, all with {names}, and {run.Id} is called for: {place}");
                    break;
                }
            }
        }
    }

    private static bool IsInProgress(Evidence evidence, SeenRun run, Entry moment) =>
        run.FirstPlace?.Index < moment.Index
        && (run.Places.Last().Index > moment.Index || run.Calls.Values.Any(c => c.Asked.Count > 0 && evidence.Holds(c, moment)));

    /// <summary>L2: nobody who waits is overtaken by a run of lower rank.</summary>
    private static IEnumerable<Finding> Overtaken(Evidence evidence, string pool)
    {
        var runs = evidence.Runs.Where(r => r.Pool == pool && r.Accepted is not null).ToList();
        foreach (var run in runs.Where(r => r.FirstPlace is not null))
        {
            // A carrier that is down may keep a run that holds its line from ever being called for; after a restart it has it again.
            if (run.Grants.LastOrDefault(g => g.Index < run.FirstPlace!.Index) is not { } grant || HasStarted(run, grant))
            {
                continue;
            }

            foreach (var better in runs.Where(b => Outranks(b, run) && IsWaiting(b, grant)))
            {
                yield return new Finding("L2", $"{run.Id} got a line before {better.Id}, which outranks it: {grant}");
            }
        }
    }

    private static bool Outranks(SeenRun one, SeenRun other) =>
        one.Priority > other.Priority || (one.Priority == other.Priority && one.Id < other.Id);

    private static bool IsWaiting(SeenRun run, Entry moment) =>
        run.Accepted!.Index < moment.Index
        && !(run.FirstPlace?.Index < moment.Index)
        && !HasStarted(run, moment)
        && !run.Wishes.Exists(w => w.Index < moment.Index)
        && !run.Grants.Exists(g => g.Index < moment.Index && g.Life == moment.Life);

    private static bool HasStarted(SeenRun run, Entry moment) => run.Told.Exists(
        t => t.Index < moment.Index && t.Event.Kind is CallFlowEventKind.RunStarted or CallFlowEventKind.RunEnded);

    /// <summary>L3: waiting costs nothing; the first call is the first contact's first phone.</summary>
    private static IEnumerable<Finding> StartsElsewhere(Evidence evidence, SeenRun run)
    {
        var flow = evidence.Options.Flows.FirstOrDefault(f => f.Id == run.Flow);
        if (flow is not null && run.Calls.TryGetValue(1, out var first) && first.Asked.Count > 0)
        {
            var expected = flow.Contacts[0].Phones[0];
            if (first.Phone != expected || first.Kind != AttemptKind.Escalation)
            {
                yield return new Finding("L3", $"run {run.Id} starts with {first.Phone} and not with {expected}");
            }
        }
    }

    /// <summary>L6: a start is refused as one too many only when as many as may wait do wait, or may be waiting.</summary>
    private static IEnumerable<Finding> RefusedTooEarly(Evidence evidence)
    {
        foreach (var refused in evidence.Entries.Where(e => e is { What: What.StartAnswered, Refusal: RefusalReason.QueueFull }))
        {
            var pool = evidence.Options.Flows.First(f => f.Id == refused.Text).Pool;
            var asked = evidence.Entries.Last(e => e.What == What.StartAsked && e.Name == refused.Name);
            var waiting = evidence.Runs.Count(r => r.Pool == pool && MayBeWaiting(evidence, r, asked, refused))
                + evidence.Entries.Count(e => IsNeverKept(evidence, e, pool) && e.Index > asked.Index);
            if (waiting < evidence.Options.MaxWaiting)
            {
                yield return new Finding("L6", $"refused though {waiting} of {evidence.Options.MaxWaiting} wait: {refused}");
            }
        }
    }

    /// <summary>Has waited, until the journal did not keep it.</summary>
    private static bool IsNeverKept(Evidence evidence, Entry entry, string pool) =>
        entry is { What: What.StartAnswered, Refusal: RefusalReason.JournalUnavailable }
        && evidence.Options.Flows.First(f => f.Id == entry.Text).Pool == pool;

    /// <summary>
    /// When exactly between the question and the answer it was refused is not seen; and who has asked waits while the answer is written.
    /// </summary>
    private static bool MayBeWaiting(Evidence evidence, SeenRun run, Entry asked, Entry refused) =>
        !(run.FirstPlace?.Index < asked.Index)
        && (run.Name is null || evidence.Entries.Any(e => e.What == What.StartAsked && e.Name == run.Name && e.Index < refused.Index));

    /// <summary>L4, L5: no line is lost. When all is over, each line serves a fresh start at once.</summary>
    private static IEnumerable<Finding> FreshStartsWait(Evidence evidence)
    {
        var fresh = evidence.Entries.Where(e => e.What == What.StartAsked && e.Name!.StartsWith("fresh ", StringComparison.Ordinal));
        foreach (var asked in fresh)
        {
            var run = evidence.Runs.FirstOrDefault(r => r.Name == asked.Name);
            if (run?.FirstPlace?.At != asked.At)
            {
                yield return new Finding("L4", $"all is over, and a fresh start is not called at once: {asked}");
            }
        }
    }
}

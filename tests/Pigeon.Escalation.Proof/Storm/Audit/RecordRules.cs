namespace Pigeon.Escalation.Proof.Storm;

/// <summary>What a host can ask for at the end agrees with what the carrier has seen and with the events that were told.</summary>
internal static class RecordRules
{
    public static IEnumerable<Finding> Judge(Evidence evidence)
    {
        var found = evidence.Chronicle.Found.DistinctBy(r => r.Id).ToDictionary(r => r.Id);
        return evidence.Runs.Where(r => found.ContainsKey(r.Id)).SelectMany(seen => (IEnumerable<Finding>)
        [
            .. CallsOnRecord(seen, found[seen.Id]), .. AttemptsOfTheCarrier(seen, found[seen.Id]), .. Told(seen, found[seen.Id]),
        ]);
    }

    private static IEnumerable<Finding> CallsOnRecord(SeenRun seen, CallFlowRun run) =>
        from call in seen.Calls.Values
        where call.Asked.Count > 0
        let attempt = run.Attempts.FirstOrDefault(a => a.Number == call.Id.Attempt)
        where attempt is null || attempt.Phone != call.Phone || attempt.Kind != call.Kind
        select new Finding("record", $"call {call.Id} to {call.Phone} is not on record as it was made");

    /// <summary>Nobody is said to have answered, pressed a key or taken the run who has not.</summary>
    private static IEnumerable<Finding> AttemptsOfTheCarrier(SeenRun seen, CallFlowRun run)
    {
        foreach (var attempt in run.Attempts)
        {
            var call = seen.Calls.GetValueOrDefault(attempt.Number);
            if (attempt.AnsweredAt is not null && call?.Answered is null)
            {
                yield return new Finding("record", $"attempt {attempt.Number} of {run.Id} is on record as answered, and was not");
            }

            if (attempt.Key != '\0' && call?.Keys.Exists(k => k.Key == attempt.Key) != true)
            {
                yield return new Finding("record", $"attempt {attempt.Number} of {run.Id}: key {attempt.Key} was never pressed");
            }
        }

        if (run is { Status: RunStatus.Succeeded, Key: not '\0' } && !run.Attempts.Any(a => a.Key == run.Key && a.Contact == run.Contact))
        {
            yield return new Finding("record", $"run {run.Id} is credited to {run.Contact}, key {run.Key}, who is not among its attempts");
        }
    }

    /// <summary>Each event is told at least once, once only if it is not marked, and says what the record says.</summary>
    private static IEnumerable<Finding> Told(SeenRun seen, CallFlowRun run)
    {
        var events = seen.Told.ConvertAll(t => t.Event);
        foreach (var group in events.Where(e => IsOnceOnly(e) && !e.IsRepeated).GroupBy(e => (e.Kind, e.Attempt)).Where(g => g.Count() > 1))
        {
            yield return new Finding("events", $"run {run.Id}: {group.Key.Kind} of attempt {group.Key.Attempt} was told twice as new");
        }

        foreach (var attempt in run.Attempts.Where(a => !events.Exists(e => EndsAs(e, a))))
        {
            yield return new Finding("events", $"run {run.Id}: the end of attempt {attempt.Number}, {attempt.Status}, was never told");
        }

        foreach (var attempt in run.Attempts.Where(a => !events.Exists(e =>
            e.Kind == CallFlowEventKind.AttemptStarted && e.Attempt == a.Number && e.Phone == a.Phone)))
        {
            yield return new Finding("events", $"run {run.Id}: the start of attempt {attempt.Number} was never told");
        }

        var ends = events.Where(e => e.Kind == CallFlowEventKind.RunEnded).ToList();
        if (!ends.Exists(e => (e.RunStatus, e.RunReason, e.Contact, e.Key) == (run.Status, run.Reason, run.Contact, run.Key))
            || ends.Exists(e => e.RunStatus != run.Status)
            || !events.Exists(e => e.Kind == CallFlowEventKind.RunAccepted))
        {
            yield return new Finding("events", $"run {run.Id} is {run.Status}; its beginning and that end were not told");
        }
    }

    private static bool IsOnceOnly(in CallFlowEvent e) =>
        e.Kind is not (CallFlowEventKind.AttemptKey or CallFlowEventKind.LoopRepeated or CallFlowEventKind.RunChained);

    private static bool EndsAs(in CallFlowEvent e, CallAttempt attempt) => e.Kind == CallFlowEventKind.AttemptEnded
        && e.Attempt == attempt.Number
        && (e.AttemptStatus, e.AttemptReason, e.Key) == (attempt.Status, attempt.Reason, attempt.Key);
}

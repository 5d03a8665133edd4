namespace Pigeon.Escalation.Proof.Kills.Audit;

/// <summary>What was accepted reaches an end, and what was said to be done is done (D1).</summary>
internal static class PromiseRules
{
    public static IEnumerable<string> Find(Evidence evidence) =>
    [
        .. evidence.Ledger.Accepted.Where(a => evidence.Find(a.Key)?.Flow?.Id != a.Value)
            .Select(a => $"run {a.Key} of {a.Value} was accepted and is not in the history"),
        .. evidence.Runs.SelectMany(r => OfRun(r, evidence)),
        .. Strangers(evidence),
    ];

    private static IEnumerable<string> OfRun(AuditedRun run, Evidence evidence)
    {
        if (run.Found != 1)
        {
            yield return run.Fault($"found {run.Found} times in the history");
        }
        else if (run.Status is not ("Succeeded" or "Failed" or "Aborted"))
        {
            yield return run.Fault("has not ended");
        }

        foreach (var wish in evidence.Ledger.Done.Where(w => w.Subject == run.Id))
        {
            var isTrue = wish.Verb switch
            {
                "acknowledge" => (run.Status, run.Contact) == ("Succeeded", "chat"),
                "cut" when run.Attempts.Exists(a => a.Kind == "target") => run.Status == "Succeeded",
                _ => run.Status == "Aborted",
            };
            if (!isTrue)
            {
                yield return run.Fault($"'{wish.Verb}' was done at {wish.At}, and it did not come out so");
            }
        }
    }

    /// <summary>Runs that nobody has heard of: their acceptance was on the way when the host was killed. No more than that.</summary>
    private static IEnumerable<string> Strangers(Evidence evidence)
    {
        var strangers = evidence.Runs.Count(r => !evidence.Ledger.Accepted.ContainsKey(r.Id));
        var unanswered = evidence.Ledger.Unanswered.Count(w => w.Verb == "start");
        return strangers > unanswered ? [$"{strangers} runs that nobody accepted, and only {unanswered} starts without an answer"] : [];
    }
}

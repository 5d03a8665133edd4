namespace Pigeon.Escalation.Proof.Kills.Audit;

/// <summary>Everybody is called in the order of the flow, and the run ends as its calls say (O1-O8, T1-T3).</summary>
internal static class OrderRules
{
    public static IEnumerable<string> Find(Evidence evidence) =>
        evidence.Runs.Where(r => r.Flow is not null).Select(r => OfRun(r, evidence)).OfType<string>();

    private static string? OfRun(AuditedRun run, Evidence evidence)
    {
        var course = new Course(run.Flow!);
        foreach (var attempt in run.Attempts)
        {
            var called = $"{attempt.Kind} {attempt.Contact} {attempt.Phone}";
            if (course.Next != called)
            {
                return run.Fault($"attempt {attempt.Number}: '{course.Next}' is next, not '{called}'");
            }

            course.Take(attempt);
        }

        var end = $"{run.Status} {run.Reason}";
        return course.End == end || IsWished(run, evidence) ? null : run.Fault($"'{course.Next ?? course.End}' is next, not '{end}'");
    }

    /// <summary>Done, or on the way when the host was killed.</summary>
    private static bool IsWished(AuditedRun run, Evidence evidence)
    {
        var wishes = evidence.Ledger.Done.Concat(evidence.Ledger.Unanswered).Where(w => w.Subject == run.Id).ToList();
        return run.Status switch
        {
            "Aborted" => wishes.Exists(w => w.Verb is "abort" or "cut"),
            "Succeeded" => run.Contact == "chat" && wishes.Exists(w => w.Verb == "acknowledge"),
            _ => false,
        };
    }
}

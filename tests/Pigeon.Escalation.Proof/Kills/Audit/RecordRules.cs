namespace Pigeon.Escalation.Proof.Kills.Audit;

/// <summary>What the history says of a run's calls is what the network says of them.</summary>
internal static class RecordRules
{
    public static IEnumerable<string> Find(Evidence evidence) => evidence.Runs.SelectMany(r => OfRun(r).Select(r.Fault));

    private static IEnumerable<string> OfRun(AuditedRun run)
    {
        if (!run.Attempts.Select(a => a.Number).SequenceEqual(Enumerable.Range(1, run.Attempts.Count)))
        {
            yield return "the attempts are not 1, 2, …";
        }

        foreach (var call in run.Calls.Values.Where(c => c.AskedAt > 0 && c.Attempt > run.Attempts.Count))
        {
            yield return $"call {call.Id} was placed, and the history does not know it";
        }

        foreach (var attempt in run.Attempts)
        {
            if (!run.Calls.TryGetValue(attempt.Number, out var call) || call.AskedAt == 0)
            {
                if (attempt.Status is not "Aborted" && attempt.Reason != "ProviderError")
                {
                    yield return $"attempt {attempt.Number} was never placed, and yet it was {attempt.Status} {attempt.Reason}";
                }
            }
            else if (Differs(attempt, call) is { } how)
            {
                yield return $"attempt {attempt.Number}: {how}";
            }
        }
    }

    private static string? Differs(AuditedAttempt attempt, AuditedCall call) => attempt switch
    {
        _ when (attempt.Phone, attempt.Contact, attempt.Kind) != (call.Phone, call.Contact, call.Kind) => "somebody else was called",
        { Key: not '-' } when !call.Keys.Exists(k => k.Key == attempt.Key) => $"nobody pressed {attempt.Key}",
        { Status: "Succeeded" or "Ignored" } when call.AnsweredAt == 0 => "nobody answered",
        { Status: "Succeeded", Kind: "escalation", Key: '-' } => "it succeeded without a key",
        _ => null,
    };
}

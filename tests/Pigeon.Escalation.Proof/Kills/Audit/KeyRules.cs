using Pigeon.Escalation.Proof.Kills.Supervision;

namespace Pigeon.Escalation.Proof.Kills.Audit;

/// <summary>
/// A key that was pressed in good time, while the message was read and nothing had cut the call, is heard, whoever died meanwhile: the
/// network tells it again to the next host.
/// </summary>
internal static class KeyRules
{
    private const long Slack = 150_000;

    private static readonly long RingTimeout = (long)KillSettings.RingTimeout.TotalMicroseconds;

    public static IEnumerable<string> Find(Evidence evidence, KillTotals totals)
    {
        var keys = 0;
        foreach (var run in evidence.Runs)
        {
            foreach (var call in run.Calls.Values.Where(c => c.Kind == "escalation" && IsInTime(c)))
            {
                var attempt = run.Attempts.Find(a => a.Number == call.Attempt);
                if (attempt is null || call.AnsweredAt - attempt.StartedAt > RingTimeout - Slack)
                {
                    continue;
                }

                keys++;
                if (attempt.Key != call.Keys[0].Key && attempt.Status != "Aborted")
                {
                    yield return run.Fault($"call {call.Id}: key {call.Keys[0].Key} at {call.Keys[0].At} was not heard");
                }
            }
        }

        totals.Counts["keys that had to be heard"] = keys;
    }

    private static bool IsInTime(AuditedCall call)
    {
        if (call.Keys.Count == 0 || call.Keys[0].Key is not (>= '0' and <= '3'))
        {
            return false;
        }

        var at = call.Keys[0].At;
        var reading = call.Prompts.LastOrDefault(p => p.At < at).Kind;
        return at - call.AnsweredAt < KillSettings.AnsweredCap.TotalMicroseconds - Slack
            && reading is null or "message"
            && (call.HungUpAt == 0 || call.HungUpAt > at + Slack || call.IsConfirmed);
    }
}

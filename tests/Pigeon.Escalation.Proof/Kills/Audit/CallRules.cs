using Pigeon.Escalation.Proof.Kills.Supervision;

namespace Pigeon.Escalation.Proof.Kills.Audit;

/// <summary>One call at a time for a run (D4), and none once somebody has taken it (D2).</summary>
internal static class CallRules
{
    /// <summary>A call that was ordered before the answer to a wish may be dialed after it: the two cross on the wire.</summary>
    private const long Crossing = 1_000_000;

    public static IEnumerable<string> Find(Evidence evidence, KillTotals totals) =>
        evidence.Runs.SelectMany(r => OneAtATime(r, totals).Concat(Over(r, evidence)).Concat(Taken(r)).Concat(Wished(r, evidence, totals)));

    private static IEnumerable<string> OneAtATime(AuditedRun run, KillTotals totals)
    {
        foreach (var call in run.Dialed)
        {
            if (call.Dials > 1)
            {
                yield return run.Fault($"call {call.Id} was dialed {call.Dials} times");
            }

            foreach (var earlier in run.Dialed.Where(c => c.DialedAt < call.DialedAt && (c.EndedAt == 0 || c.EndedAt > call.DialedAt)))
            {
                if (call.AskedAt >= earlier.GivenUpAt && !earlier.IsLeftAlone(call.DialedAt))
                {
                    Count(totals, "calls placed when an unknown end had had its time");
                }
                else if ((earlier.Kind, call.Kind, call.Attempt - earlier.Attempt) != ("callback", "target", 1))
                {
                    yield return run.Fault($"call {call.Id} was dialed at {call.DialedAt} while {earlier.Id} was not over");
                }
            }
        }
    }

    /// <summary>A host that lives for a while sees to it that nobody stays on a line longer than calls may last (A9).</summary>
    private static IEnumerable<string> Over(AuditedRun run, Evidence evidence)
    {
        foreach (var call in run.Dialed)
        {
            if (call.EndedAt == 0)
            {
                yield return run.Fault($"call {call.Id} is not over though its run is");
            }
            else if (evidence.WorkingLives.FirstOrDefault(l => l.From > call.GivenUpAt && l.To < call.EndedAt && l.IsLong) is { } life
                && call.IsLeftAlone(life.To))
            {
                yield return run.Fault($"nobody has hung up call {call.Id}, nor did the host that lived from {life.From} to {life.To}");
            }
        }
    }

    /// <summary>The confirmation is read once the key is on record; from there on it counts.</summary>
    private static IEnumerable<string> Taken(AuditedRun run)
    {
        var taken = run.Calls.Values.FirstOrDefault(c => c.IsConfirmed && c.Keys.Exists(k => k.Key == '1'));
        if (taken is null)
        {
            yield break;
        }

        var at = taken.Prompts.First(p => p.Kind == "confirmation").At;
        foreach (var call in run.Calls.Values.Where(c => c != taken && (c.AskedAt > at || c.DialedAt > at)))
        {
            yield return run.Fault($"call {call.Id} was made though {taken.Contact} had taken it at {at}");
        }

        if (run.Status != "Aborted" && (run.Status, run.Contact) != ("Succeeded", taken.Contact) && run.Contact != "chat")
        {
            yield return run.Fault($"{taken.Contact} had taken it at {at}, and it did not come out so");
        }
    }

    private static IEnumerable<string> Wished(AuditedRun run, Evidence evidence, KillTotals totals)
    {
        foreach (var wish in evidence.Ledger.Done.Where(w => w.Subject == run.Id))
        {
            foreach (var call in run.Calls.Values.Where(c => c.DialedAt > wish.At))
            {
                var attempt = run.Attempts.Find(a => a.Number == call.Attempt);
                var isLast = attempt?.Number == run.Attempts.Count && attempt.Status == "Aborted";
                if (isLast && call.DialedAt - wish.At < Crossing)
                {
                    Count(totals, "calls that crossed an abort or acknowledgement on the wire");
                }
                else
                {
                    yield return run.Fault($"call {call.Id} was dialed at {call.DialedAt}, after '{wish.Verb}' was done at {wish.At}");
                }
            }
        }
    }

    private static void Count(KillTotals totals, string what) => totals.Counts[what] = totals.Counts.GetValueOrDefault(what) + 1;
}

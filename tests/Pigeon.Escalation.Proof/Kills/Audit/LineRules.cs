using Pigeon.Escalation.Proof.Kills.Supervision;

namespace Pigeon.Escalation.Proof.Kills.Audit;

/// <summary>Never more runs in progress than lines, the times between their calls included (L1, L7).</summary>
internal static class LineRules
{
    public static IEnumerable<string> Find(Evidence evidence, KillTotals totals)
    {
        foreach (var pool in evidence.Runs.Where(r => r.Flow is not null && r.Dialed.Any()).GroupBy(r => r.Flow!.Pool))
        {
            var steps = pool.SelectMany(r => new[] { (At: r.Dialed.First().DialedAt, By: 1, Run: r), (At: LastEnd(r), By: -1, Run: r) });
            var inProgress = new List<AuditedRun>();
            var most = 0;
            foreach (var (_, by, run) in steps.OrderBy(s => s.At).ThenBy(s => s.By))
            {
                if (by < 0)
                {
                    inProgress.Remove(run);
                    continue;
                }

                inProgress.Add(run);
                most = Math.Max(most, inProgress.Count);
                if (inProgress.Count > KillSettings.Pools[pool.Key])
                {
                    yield return $"{inProgress.Count} runs at once in pool {pool.Key}: {string.Join(", ", inProgress.Select(r => r.Id))}; "
                        + run.Fault("the last one:");
                }
            }

            totals.Counts[$"lines of {pool.Key} in use at most"] = most;
        }
    }

    private static long LastEnd(AuditedRun run) => run.Dialed.Max(c => c.EndedAt == 0 ? c.GivenUpAt : Math.Min(c.EndedAt, c.GivenUpAt));
}

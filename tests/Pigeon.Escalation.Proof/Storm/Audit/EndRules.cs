namespace Pigeon.Escalation.Proof.Storm;

/// <summary>D1: what was accepted reaches an end, and nothing else does. D6: nothing leaves the clock's thread.</summary>
internal static class EndRules
{
    public static IEnumerable<Finding> Judge(Evidence evidence) =>
    [
        .. Restless(evidence), .. Unknown(evidence), .. Unended(evidence), .. Unasked(evidence), .. LeftConnected(evidence),
    ];

    private static IEnumerable<Finding> Restless(Evidence evidence) => evidence.Entries
        .Where(e => e.What is What.Restless or What.Strayed)
        .Select(e => new Finding(e.What == What.Restless ? "D1" : "D6", e.ToString()));

    private static IEnumerable<Finding> Unknown(Evidence evidence)
    {
        var counts = evidence.Chronicle.Found.GroupBy(r => r.Id).ToDictionary(g => g.Key, g => g.Count());
        foreach (var run in evidence.Runs.Where(r => r.Accepted is not null || r.Calls.Count > 0))
        {
            var count = counts.GetValueOrDefault(run.Id);
            if (count != 1)
            {
                yield return new Finding("D1", $"run {run.Name} {run.Id} was accepted or called for, and is known {count} times");
            }
        }
    }

    private static IEnumerable<Finding> Unended(Evidence evidence) => evidence.Chronicle.Found
        .Where(r => !r.IsEnded || r.Attempts.Any(a => a.EndedAt is null))
        .Select(r => new Finding("D1", $"run {r.Id} is {r.Status} when all is quiet"));

    /// <summary>
    /// A start without an answer may have happened. One that was refused because the journal failed may have been written all the same,
    /// and comes to life if the host dies before the row was written anew.
    /// </summary>
    private static IEnumerable<Finding> Unasked(Evidence evidence)
    {
        var entries = evidence.Chronicle.Entries;
        var hasDied = entries.Any(e => e.What == What.Died);
        var asked = entries.Count(e => e.What == What.StartAsked);
        var refused = entries.Count(e =>
            e is { What: What.StartAnswered, Refusal: not RefusalReason.None }
            && !(hasDied && e.Refusal == RefusalReason.JournalUnavailable));
        if (evidence.Chronicle.Found.Count > asked - refused)
        {
            yield return new Finding("D1", $"{evidence.Chronicle.Found.Count} runs, though {asked} were asked for and {refused} refused");
        }
    }

    /// <summary>Nobody is left on a line that no engine will ever hang up.</summary>
    private static IEnumerable<Finding> LeftConnected(Evidence evidence) =>
        from run in evidence.Runs
        from call in run.Calls.Values
        where call is { Dialled: not null, Ended: null, HangUps.Count: 0 }
        select new Finding("hang-up", $"call {call.Id} goes on for ever: the carrier was never asked to end it");
}

using Pigeon.Escalation.Proof.Kills.Supervision;

namespace Pigeon.Escalation.Proof.Kills.Audit;

/// <summary>Holds the network's log, and what was found in the end, against what the hosts have promised.</summary>
/// <param name="log">The network's log.</param>
/// <param name="found">The runs that the last host found.</param>
/// <param name="foundAgain">The runs that one more host found after that had stopped.</param>
/// <param name="ledger">What the hosts have said.</param>
/// <param name="totals">Gets what was counted.</param>
internal sealed class Auditor(
    IReadOnlyList<string> log, IReadOnlyList<string> found, IReadOnlyList<string> foundAgain, Ledger ledger, KillTotals totals)
{
    private const string Changed = "the history changed when nothing happened any more";

    public Verdict Judge(KillOptions options)
    {
        var evidence = new Evidence(log, found, ledger);
        List<string> faults =
        [
            .. ledger.Faults.Select(f => $"a host says: {f}"),
            .. found.Select(Lasting).SequenceEqual(foundAgain.Select(Lasting)) ? Array.Empty<string>() : [Changed],
            .. PromiseRules.Find(evidence),
            .. CallRules.Find(evidence, totals),
            .. LineRules.Find(evidence, totals),
            .. RecordRules.Find(evidence),
            .. KeyRules.Find(evidence, totals),
            .. OrderRules.Find(evidence),
        ];
        Count(evidence);
        return new Verdict(faults, totals, options.Command);
    }

    /// <summary>Without the moment, which each host reckons for itself.</summary>
    private static string Lasting(string line) =>
        line.StartsWith("attempt", StringComparison.Ordinal) ? line[..line.LastIndexOf(' ')] : line;

    private void Count(Evidence evidence)
    {
        totals.Counts["runs"] = evidence.Runs.Count;
        totals.Counts["runs whose acceptance nobody heard"] = evidence.Runs.Count(r => !ledger.Accepted.ContainsKey(r.Id));
        totals.Counts["aborts and acknowledgements"] = ledger.Done.Count;
        totals.Counts["requests that no host lived to answer"] = ledger.Unanswered.Count;
        totals.Counts["requests refused"] = ledger.Refused.Count;
        foreach (var (verb, name) in new[]
        {
            ("dial", "dials"), ("answer", "calls answered"), ("key", "keys"), ("hangup", "requests to hang up"), ("bridge", "bridges"),
            ("lose", "lost requests"), ("mute", "lost answers"), ("late", "late answers"), ("again", "calls asked for again"),
            ("state", "inquiries"),
        })
        {
            totals.Counts[name] = evidence.Verbs.GetValueOrDefault(verb);
        }
    }
}

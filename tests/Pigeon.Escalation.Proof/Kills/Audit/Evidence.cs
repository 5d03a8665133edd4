using System.Globalization;
using Pigeon.Escalation.Proof.Kills.Supervision;

namespace Pigeon.Escalation.Proof.Kills.Audit;

/// <summary>All that is known of a trial, run by run.</summary>
internal sealed class Evidence
{
    private static readonly HashSet<string> Requests = ["place", "prompt", "hangup", "bridge", "state"];

    private readonly SortedDictionary<string, AuditedRun> _runs = new(StringComparer.Ordinal);
    private readonly List<long> _requests = [];

    public Evidence(IEnumerable<string> log, IEnumerable<string> found, Ledger ledger)
    {
        Ledger = ledger;
        foreach (var line in log)
        {
            Read(line);
        }

        WorkingLives = [.. ledger.Lives.Select(Work).OfType<Life>()];

        foreach (var words in found.Select(l => l.Split(' ')))
        {
            if (words[0] == "run")
            {
                Run(words[1]).Describe(words);
            }
            else
            {
                Run(words[1]).Attempts.Add(AuditedAttempt.Of(words));
            }
        }
    }

    public Ledger Ledger { get; }

    public IReadOnlyCollection<AuditedRun> Runs => _runs.Values;

    public AuditedRun? Find(string run) => _runs.GetValueOrDefault(run);

    /// <summary>How often a verb stands in the log.</summary>
    public Dictionary<string, int> Verbs { get; } = [];

    /// <summary>
    /// The lives of hosts from their first request to their last: one whose disk stands still may be there for long and do nothing.
    /// </summary>
    public IReadOnlyList<Life> WorkingLives { get; }

    private Life? Work(Life life)
    {
        var requests = _requests.FindAll(at => at >= life.From && at <= life.To);
        return requests.Count == 0 ? null : new Life(requests[0], requests[^1]);
    }

    private void Read(string line)
    {
        var words = line.Split(' ');
        var verb = words[1];
        Verbs[verb] = Verbs.GetValueOrDefault(verb) + 1;
        if (verb == "host")
        {
            return;
        }

        var at = long.Parse(words[0], CultureInfo.InvariantCulture);
        if (Requests.Contains(verb))
        {
            _requests.Add(at);
        }

        var run = Run(words[2][..16]);
        run.Lines.Add(line);
        run.Call(words[2]).Note(at, verb, words);
    }

    private AuditedRun Run(string id) => _runs.TryGetValue(id, out var run) ? run : _runs[id] = new AuditedRun(id);
}

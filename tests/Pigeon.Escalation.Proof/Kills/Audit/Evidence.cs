using System.Globalization;
using Pigeon.Escalation.Proof.Kills.Supervision;

namespace Pigeon.Escalation.Proof.Kills.Audit;

/// <summary>All that is known of a trial, run by run.</summary>
internal sealed class Evidence
{
    private readonly SortedDictionary<string, AuditedRun> _runs = new(StringComparer.Ordinal);

    public Evidence(IEnumerable<string> log, IEnumerable<string> found, Ledger ledger)
    {
        Ledger = ledger;
        foreach (var line in log)
        {
            Read(line);
        }

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

    /// <summary>When hosts came and went.</summary>
    public List<string> Hosts { get; } = [];

    private void Read(string line)
    {
        var words = line.Split(' ');
        var verb = words[1];
        Verbs[verb] = Verbs.GetValueOrDefault(verb) + 1;
        if (verb == "host")
        {
            Hosts.Add(line);
            return;
        }

        var run = Run(words[2][..16]);
        run.Lines.Add(line);
        run.Call(words[2]).Note(long.Parse(words[0], CultureInfo.InvariantCulture), verb, words);
    }

    private AuditedRun Run(string id) => _runs.TryGetValue(id, out var run) ? run : _runs[id] = new AuditedRun(id);
}

using Pigeon.Escalation.Testing;

namespace Pigeon.Escalation.Proof.Storm;

/// <summary>All that is seen from outside of an engine, in order: the carrier's log, the host's questions, the events.</summary>
internal sealed class Chronicle(FakeClock clock)
{
    private readonly List<Entry> _entries = [];

    public IReadOnlyList<Entry> Entries => _entries;

    /// <summary>What the last engine answers when it is asked for all runs, at the end.</summary>
    public IReadOnlyList<CallFlowRun> Found { get; set; } = [];

    public int Life { get; set; }

    public void Add(Entry entry) => _entries.Add(entry with { Index = _entries.Count, At = clock.Elapsed, Life = Life });

    public void Add(What what, CallId call, string text = "") =>
        Add(new Entry { What = what, Run = call.Run, Attempt = call.Attempt, Text = text });

    /// <summary>Byte for byte the same for the same seed (D6).</summary>
    public override string ToString() => string.Join('\n', _entries.Select(e => e.ToString()).Concat(Found.Select(Line)));

    /// <summary>What it would be if something had not been seen.</summary>
    public Chronicle Without(Func<Entry, bool> isMissed)
    {
        var other = new Chronicle(clock) { Found = Found };
        other._entries.AddRange(_entries.Where(e => !isMissed(e)));
        return other;
    }

    /// <summary>
    /// What must not be changed by faults that nobody is to notice (D3): all but the faults themselves, up to the fresh starts at the end,
    /// which come when all is quiet.
    /// </summary>
    public string Visible() => string.Join('\n', _entries
        .TakeWhile(e => e.Name?.StartsWith("fresh ", StringComparison.Ordinal) != true)
        .Where(e => e.What != What.FaultDone)
        .Select(e => (e with { Index = 0 }).ToString()));

    private static string Line(CallFlowRun run)
    {
        var attempts = run.Attempts.Select(a => $"[{a.Number} {a.Kind} {a.Contact} {a.Phone} {a.Status}/{a.Reason} {a.Key} {a.Rule}]");
        return $"found {run.Id} {run.Flow} {run.Status}/{run.Reason} {run.Contact} {run.Key} {string.Join(' ', attempts)}";
    }
}

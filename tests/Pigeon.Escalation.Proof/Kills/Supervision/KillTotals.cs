namespace Pigeon.Escalation.Proof.Kills.Supervision;

/// <summary>What a trial was made of.</summary>
internal sealed class KillTotals
{
    public int Kills { get; set; }

    /// <summary>Kills before the journal was open.</summary>
    public int KillsWhileOpening { get; set; }

    /// <summary>Restarts that found open runs, and how many in all.</summary>
    public int Recoveries { get; set; }

    public int RunsGoneOn { get; set; }

    public TimeSpan Time { get; set; }

    /// <summary>From the start of the process to the open journal, in the median.</summary>
    public int OpenAfter { get; set; }

    /// <summary>What the auditor has counted.</summary>
    public SortedDictionary<string, int> Counts { get; } = new(StringComparer.Ordinal);

    public override string ToString() => $"""
        {Kills} kills in {Time.TotalSeconds:0} s, {KillsWhileOpening} of them before the journal was open (which takes {OpenAfter} ms);
        {Recoveries} restarts found open runs, {RunsGoneOn} in all
        {string.Join(", ", Counts.Select(c => $"{c.Value} {c.Key}"))}
        """;
}

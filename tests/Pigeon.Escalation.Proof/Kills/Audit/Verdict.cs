using Pigeon.Escalation.Proof.Kills.Supervision;

namespace Pigeon.Escalation.Proof.Kills.Audit;

/// <summary>What the log says of a trial.</summary>
/// <param name="Faults">What must not be, each with the lines that show it.</param>
/// <param name="Totals">What it was made of.</param>
/// <param name="Command">What makes such a trial again.</param>
internal sealed record Verdict(IReadOnlyList<string> Faults, KillTotals Totals, string Command)
{
    private const int Shown = 12;

    public bool IsClean => Faults.Count == 0;

    public override string ToString()
    {
        var faults = IsClean ? "no fault" : $"{Faults.Count} FAULTS:\n\n{string.Join("\n\n", Faults.Take(Shown))}";
        return $"{Totals}\n{faults}\nto repeat: {Command}";
    }
}

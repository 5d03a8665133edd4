namespace Pigeon.Escalation.Proof.Storm;

/// <summary>A world that can be played again: a scenario's text and what goes wrong in it.</summary>
internal sealed record StormPlan(string Scenario, IReadOnlyList<Fault> Faults, bool RepeatsReports = false)
{
    public StormCase Case => StormCase.Of(Scenario, Faults) with { RepeatsReports = RepeatsReports };

    public World Play() => new World(Case).Play();

    /// <summary>The faults as the command line takes them.</summary>
    public string FaultText => (RepeatsReports ? "repeats " : "") + string.Join(' ', Faults);

    public static StormPlan Parse(string scenario, string faults)
    {
        var words = faults.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return new StormPlan(scenario, [.. words.Where(w => w != "repeats").Select(Fault.Parse)], words.Contains("repeats"));
    }
}

namespace Pigeon.Escalation.Proof.Storm;

/// <summary>Plays seeds and judges them.</summary>
internal static class SeedJudge
{
    /// <summary>The findings of a plan; what a world throws is one, too.</summary>
    public static IReadOnlyList<Finding> Judge(StormPlan plan) => Judge(plan, null);

    public static IReadOnlyList<Finding> Judge(StormPlan plan, StormTotals? totals)
    {
        World world;
        try
        {
            world = plan.Play();
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return [new Finding("thrown", e.ToString())];
        }

        totals?.Add(world);
        return Auditor.Judge(world);
    }

    /// <summary>The same plan twice gives the same, byte for byte (D6).</summary>
    public static IReadOnlyList<Finding> JudgeTwice(StormPlan plan) =>
        Compare("D6", plan.Play().Chronicle.ToString(), plan.Play().Chronicle.ToString());

    /// <summary>Repeated reports change nothing that anybody sees (D3).</summary>
    public static IReadOnlyList<Finding> JudgeRepeatedReports(StormPlan plan)
    {
        var once = new World(StormCase.Of(plan.Scenario)).Play().Chronicle.Visible();
        var doubled = new World(StormCase.Of(plan.Scenario) with { DoublesReports = true }).Play().Chronicle.Visible();
        return [.. Compare("D3", once, doubled), .. Compare("D3", once, plan.Play().Chronicle.Visible())];
    }

    /// <summary>What to do with a seed that fails.</summary>
    public static string Report(int seed, StormPlan plan, Func<StormPlan, IReadOnlyList<Finding>> judge)
    {
        var first = judge(plan);
        if (first.Count == 0)
        {
            return $"seed {seed} has failed, and played again it has not: something left the clock's thread (D6)";
        }

        var small = PlanShrinker.Shrink(plan, judge);
        return $"""
            seed {seed}: {string.Join("\n  ", first.Take(5))}
            to repeat it: dotnet run -c Release --project tests/Pigeon.Escalation.Proof -- storm --seed {seed}
            as small as it gets: {string.Join("\n  ", judge(small).Take(3))}
            with the faults: {small.FaultText}
            in the scenario:
            {small.Scenario}
            """;
    }

    public static IReadOnlyList<Finding> Compare(string rule, string one, string other)
    {
        if (one == other)
        {
            return [];
        }

        var (a, b) = (one.Split('\n'), other.Split('\n'));
        var at = Enumerable.Range(0, Math.Min(a.Length, b.Length)).FirstOrDefault(i => a[i] != b[i], Math.Min(a.Length, b.Length));
        return [new Finding(rule, $"line {at}: {a.ElementAtOrDefault(at)}\n  and: {b.ElementAtOrDefault(at)}")];
    }
}

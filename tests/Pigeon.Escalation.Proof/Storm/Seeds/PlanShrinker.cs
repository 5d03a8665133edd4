using System.Diagnostics;
using Pigeon.Escalation.Tests.Oracle;

namespace Pigeon.Escalation.Proof.Storm;

/// <summary>Leaves out of a failing plan whatever can be left out while it still breaks the same rule.</summary>
internal static class PlanShrinker
{
    /// <summary>After this it is small enough.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public static StormPlan Shrink(StormPlan plan, Func<StormPlan, IReadOnlyList<Finding>> judge)
    {
        var rule = judge(plan)[0].Rule;
        var watch = Stopwatch.StartNew();
        bool Fails(StormPlan candidate) => watch.Elapsed < Patience && judge(candidate).Any(f => f.Rule == rule);
        var before = plan;
        do
        {
            before = plan;
            plan = WithoutFaults(plan, Fails);
            plan = plan with { Scenario = ScenarioShrinker.Shrink(plan.Scenario, text => Fails(plan with { Scenario = text })) };
            plan = WithEarlierFaults(plan, Fails);
        }
        while (plan != before && (plan.Scenario != before.Scenario || plan.Faults.Count != before.Faults.Count));
        return plan;
    }

    private static StormPlan WithoutFaults(StormPlan plan, Func<StormPlan, bool> fails)
    {
        for (var i = plan.Faults.Count - 1; i >= 0; i--)
        {
            var fewer = plan with { Faults = [.. plan.Faults.Where((_, at) => at != i)] };
            plan = fails(fewer) ? fewer : plan;
        }

        var quieter = plan with { RepeatsReports = false };
        return plan.RepeatsReports && fails(quieter) ? quieter : plan;
    }

    /// <summary>What a smaller scenario makes unnecessary: a fault further on, or for longer, than need be.</summary>
    private static StormPlan WithEarlierFaults(StormPlan plan, Func<StormPlan, bool> fails)
    {
        for (var i = 0; i < plan.Faults.Count; i++)
        {
            for (var at = 1; at < plan.Faults[i].At; at++)
            {
                var earlier = plan with { Faults = [.. plan.Faults.Select((f, n) => n == i ? f with { At = at } : f)] };
                if (fails(earlier))
                {
                    plan = earlier;
                    break;
                }
            }
        }

        return plan;
    }
}

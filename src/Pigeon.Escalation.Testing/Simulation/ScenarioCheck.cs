namespace Pigeon.Escalation.Testing;

/// <summary>Holds what a scenario expects against what a simulation gave. Safe to call from any thread.</summary>
public static class ScenarioCheck
{
    /// <summary>Compares each expectation with the members of the <c>--json</c> output.</summary>
    /// <param name="result">The simulation; what is expected comes from its scenario.</param>
    /// <returns>The expectations that nothing matches, in the order of the file; none when all are met.</returns>
    public static IReadOnlyList<ExpectationFailure> Compare(SimulationResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        if (result.Scenario.Expect.Count == 0) return [];
        var outcomes = new Dictionary<(string? Run, string? Event), List<OutputObject>>();
        foreach (var simulated in result.Events) Add(outcomes, (simulated.Run, simulated.Name), OutputProjection.Of(simulated));
        foreach (var run in result.Runs) Add(outcomes, (run.Run, null), OutputProjection.Of(run));
        List<ExpectationFailure> failures = [];
        for (var i = 0; i < result.Scenario.Expect.Count; i++)
        {
            var expectation = result.Scenario.Expect[i];
            var candidates = outcomes.GetValueOrDefault((Name(expectation, "run"), Name(expectation, "event")));
            if (FindMismatch(i, expectation, candidates ?? []) is { } failure) failures.Add(failure);
        }

        return failures;
    }

    // The nearest candidate is the first of those that have the most members right.
    private static ExpectationFailure? FindMismatch(int index, ScenarioExpectation expectation, List<OutputObject> candidates)
    {
        OutputObject? nearest = null;
        var most = -1;
        foreach (var candidate in candidates)
        {
            var right = expectation.Members.Count(member => candidate.Has(member.Key, member.Value));
            if (right == expectation.Members.Count) return null;
            if (right > most) (nearest, most) = (candidate, right);
        }

        var wrong = expectation.Members.Where(member => nearest?.Has(member.Key, member.Value) != true).Select(member => member.Key);
        return new ExpectationFailure(index, Json(expectation), nearest?.ToJson(), [.. wrong]);
    }

    private static string? Name(ScenarioExpectation expectation, string member) => expectation.Members.GetValueOrDefault(member) as string;

    private static string Json(ScenarioExpectation expectation)
    {
        var output = new OutputObject();
        foreach (var (name, value) in expectation.Members) output.AddValue(name, value);
        return output.ToJson();
    }

    private static void Add(
        Dictionary<(string? Run, string? Event), List<OutputObject>> outcomes, (string? Run, string? Event) key, OutputObject outcome)
    {
        if (outcomes.TryGetValue(key, out var list)) list.Add(outcome);
        else outcomes.Add(key, [outcome]);
    }
}

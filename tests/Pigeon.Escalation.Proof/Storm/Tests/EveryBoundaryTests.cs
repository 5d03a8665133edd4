using Pigeon.Escalation.Testing;

namespace Pigeon.Escalation.Proof.Storm;

/// <summary>A host that dies between any two effects of any scenario of the conformance suite, and comes back.</summary>
[TestClass]
public sealed class EveryBoundaryTests
{
    private static IEnumerable<object[]> Names => ConformanceCases.Names.Select(name => new object[] { name });

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void A_world_without_faults_comes_to_what_the_simulator_says(string name)
    {
        var world = new World(StormCase.Of(ConformanceCases.Text(name))).Play();
        NothingFound(world);
        var expected = Scenario.Parse(ConformanceCases.Text(name)).Simulate().Runs;
        var actual = world.Chronicle.Found.Take(expected.Count).ToList();
        Assert.AreEqual(
            string.Join('\n', expected.Select(r => $"{r.Flow} {r.Status} {r.Reason} {r.Contact} {r.Key} {r.Attempts}")),
            string.Join('\n', actual.Select(r => $"{r.Flow} {r.Status} {r.Reason} {r.Contact} {r.Key} {r.Attempts.Count}")));
    }

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void A_crash_at_any_boundary_loses_nothing(string name)
    {
        var text = ConformanceCases.Text(name);
        var boundaries = new World(StormCase.Of(text)).Play().Faults.Count(FaultPoint.Boundary);
        int[] delays = [0, 5, 45, 3600];
        var worlds = from delay in delays from at in Enumerable.Range(1, boundaries) select (delay, at);
        var failures = worlds.AsParallel().AsOrdered()
            .Select(w => StormCase.Of(text, new Fault(FaultKind.Crash, w.at, TimeSpan.FromSeconds(w.delay))))
            .SelectMany(storm => Auditor.Judge(new World(storm).Play()).Select(f => $"{storm.Faults[0]}: {f}"))
            .ToList();
        Assert.IsEmpty(failures, $"{failures.Count}\n" + string.Join('\n', failures.Take(10)));
    }

    /// <summary>
    /// At once, and with a carrier that repeats what it has reported, nothing is lost: then it ends as if nobody had died. A start or a
    /// wish whose answer was lost with the host is another story, and no part of this.
    /// </summary>
    [TestMethod]
    [DynamicData(nameof(Names))]
    public void A_crash_in_which_nothing_was_lost_changes_nobody_s_fate(string name)
    {
        var text = ConformanceCases.Text(name);
        var calm = new World(StormCase.Of(text)).Play();
        var failures = new List<string>();
        for (var at = 1; at <= calm.Faults.Count(FaultPoint.Boundary); at++)
        {
            var storm = StormCase.Of(text, new Fault(FaultKind.Crash, at, TimeSpan.Zero)) with { RepeatsReports = true };
            var world = new World(storm).Play();
            if (Answers(world) == Answers(calm) && Fates(world) != Fates(calm))
            {
                failures.Add($"boundary {at}:\n{Fates(world)}\nand not\n{Fates(calm)}");
            }
        }

        Assert.IsEmpty(failures, $"{failures.Count}\n" + string.Join('\n', failures.Take(5)));
    }

    private static string Answers(World world) => string.Join('\n', world.Chronicle.Entries
        .Where(e => e.What is What.StartAnswered or What.AbortAnswered or What.AcknowledgeAnswered)
        .Select(e => $"{e.What} {e.Name} {e.Refusal}").Order(StringComparer.Ordinal));

    private static string Fates(World world)
    {
        var names = world.Chronicle.Entries.Where(e => e.What == What.StartAnswered && e.Run != default)
            .ToDictionary(e => e.Run, e => e.Name!);
        return string.Join('\n', world.Chronicle.Found
            .Where(r => !names[r.Id].StartsWith("fresh ", StringComparison.Ordinal))
            .Select(r => $"{names[r.Id]} {r.Status} {r.Reason} {r.Contact} {r.Key}"));
    }

    private static void NothingFound(World world)
    {
        var findings = Auditor.Judge(world);
        Assert.IsEmpty(findings, string.Join('\n', findings) + "\n" + world.Chronicle);
    }
}

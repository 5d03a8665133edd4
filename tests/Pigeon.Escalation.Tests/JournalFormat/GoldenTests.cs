using Pigeon.Escalation.Journal;
using Pigeon.Escalation.Machine;
using Pigeon.Escalation.Testing;

namespace Pigeon.Escalation.Tests.JournalFormat;

/// <summary>What an earlier build has written is read, understood and gone on with.</summary>
[TestClass]
public sealed class GoldenTests
{
    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void Today_s_code_writes_the_same_bytes()
    {
        var told = GoldenStory.Tell();

        Assert.IsTrue(
            told.AsSpan().SequenceEqual(GoldenFile.Format1),
            $"the format has changed ({Save("format-1.journal", told)}): it needs a new number, a new golden file, and a reader for both");
    }

    [TestMethod]
    public void The_file_has_something_of_everything()
    {
        var kinds = new HashSet<RecordKind>();
        var facts = new HashSet<FactKind>();
        foreach (var row in JournalFile.Read(GoldenFile.Format1).GetRows())
        {
            for (var bytes = LogRow.Open(row); !bytes.IsAtEnd;)
            {
                var body = bytes.Record(out var kind, out _);
                kinds.Add(kind);
                if (kind == RecordKind.Fact)
                {
                    facts.Add(FactRecord.Read(ref body).Fact.Kind);
                }
            }
        }

        Assert.HasCount(Enum.GetValues<RecordKind>().Length, kinds);
        Assert.IsGreaterThanOrEqualTo(8, facts.Count);
    }

    [TestMethod]
    public async Task It_is_whole_and_decided_as_it_was()
    {
        var check = await JournalCheck.RunAsync(JournalFile.Read(GoldenFile.Format1));

        Assert.IsEmpty(check.Faults, string.Join('\n', check.Faults));
        Assert.IsEmpty(check.Divergences, string.Join('\n', check.Divergences));
        Assert.AreEqual((5, 8), (check.OpenRuns, check.EndedRuns));
    }

    [TestMethod]
    public async Task Its_replay_says_what_it_always_said()
    {
        var json = (await JournalReplay.ReadAsync(JournalFile.Read(GoldenFile.Format1))).ToSimulation().ToJson();

        var golden = GoldenFile.PathOf("format-1.json");
        Assert.AreEqual(
            File.Exists(golden) ? await File.ReadAllTextAsync(golden, TestContext.CancellationToken) : "",
            json,
            Save("format-1.json", System.Text.Encoding.UTF8.GetBytes(json)));
    }

    [TestMethod]
    public async Task An_engine_goes_on_with_its_open_runs_to_their_end()
    {
        var clock = new FakeClock(GoldenStory.End + TimeSpan.FromMinutes(10));
        var journal = JournalFile.Read(GoldenFile.Format1);
        await using var engine = GoldenStory.Engine(clock, journal);
        clock.AdvanceToNext();
        var found = await engine.WaitUntilOpenAsync(TestContext.CancellationToken);
        Assert.AreEqual((5, 0, 0), (found.OpenRuns, found.ExpiredRuns, found.DivergedRuns));
        for (var steps = 0; clock.AdvanceToNext(); steps++)
        {
            Assert.IsLessThan(10_000, steps);
        }

        var runs = await engine.FindAsync(cancellationToken: TestContext.CancellationToken);
        Assert.IsTrue(runs.All(r => r is { IsEnded: true, Line: 0 }), string.Join('\n', runs));
        Assert.IsEmpty(engine.List().Where(r => !r.IsEnded));
        var check = await JournalCheck.RunAsync(journal, TestContext.CancellationToken);
        Assert.AreEqual((0, 0, 0), (check.OpenRuns, check.Faults.Count, check.Divergences.Count), string.Join('\n', check.Divergences));
    }

    private static string Save(string name, byte[] content)
    {
        var path = Path.Combine(AppContext.BaseDirectory, name);
        File.WriteAllBytes(path, content);
        return path;
    }
}

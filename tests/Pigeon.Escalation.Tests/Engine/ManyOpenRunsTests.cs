namespace Pigeon.Escalation.Tests.Engine;

/// <summary>So many runs that several threads make them again after a restart: nobody can tell (D6).</summary>
[TestClass]
public sealed class ManyOpenRunsTests
{
    private const int Runs = 9_000;

    private readonly InMemoryJournal _journal = new() { OutlivesEngine = true };

    [TestMethod]
    [DataRow(1)]
    [DataRow(3)]
    public async Task All_of_them_are_there_again_and_get_the_line_by_their_rank(int priorities)
    {
        var before = new EngineRig(o => o.MaxWaiting = Runs, _journal);
        var flow = EngineRig.Flow("a");
        var runs = Enumerable.Range(0, Runs).Select(i => (Id: before.Start(flow, i % priorities), Priority: i % priorities)).ToList();
        var seen = runs.Select(r => before.Get(r.Id)).ToList();
        _journal.LoseOwner();
        var after = new EngineRig(o => o.MaxWaiting = Runs, _journal, clock: before.Clock);
        Assert.AreEqual(Runs, (await after.Engine.WaitUntilOpenAsync()).OpenRuns);
        Sequence.Is(runs.Select(r => after.Get(r.Id).ToString()), [.. seen.Select(r => r.ToString())]);
        var ranked = runs.Skip(1).OrderByDescending(r => r.Priority).ThenBy(r => r.Id).Select(r => r.Id).Prepend(runs[0].Id).Take(20);
        foreach (var run in ranked)
        {
            Assert.AreEqual(RunStatus.Running, after.Get(run).Status);
            EngineRig.Done(after.Engine.AbortAsync(run, AbortMode.HangUp));
            after.Advance(0);
            Assert.AreEqual(RunStatus.Aborted, after.Get(run).Status);
        }
    }
}

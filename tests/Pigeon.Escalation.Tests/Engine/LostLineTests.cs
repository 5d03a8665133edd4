namespace Pigeon.Escalation.Tests.Engine;

/// <summary>After a restart a line may be another run's by now: nobody is called without one (L7).</summary>
[TestClass]
public sealed class LostLineTests
{
    private readonly ControlledJournal _journal = new() { OutlivesEngine = true };
    private readonly InProcessLineArbiter _lines = new(new Dictionary<string, int> { ["default"] = 1 });
    private readonly RunId _run;
    private readonly EngineRig _after;
    private readonly LineLease _taken = new("default", new RunId(1), 1, 1_000);

    public LostLineTests()
    {
        var before = new EngineRig(o => o.AttemptGap = TimeSpan.FromSeconds(10), _journal);
        _run = before.Start(EngineRig.Flow("a", "b"));
        before.Carrier.End(CallOutcome.Unreachable);
        Assert.IsTrue(_lines.Adopt(_taken));
        _after = new EngineRig(o => o.AttemptGap = TimeSpan.FromSeconds(10), _journal, _lines, clock: before.Clock);
    }

    [TestMethod]
    public void The_run_waits_for_a_line_and_then_goes_on_where_it_was()
    {
        _after.Advance(3600);
        Assert.IsEmpty(_after.Carrier.Asked);
        _lines.Release(_taken);
        Sequence.Is(_after.Carrier.Called, "+8190b");
        _after.Carrier.AnswerAndPress('1');
        Assert.AreEqual((RunStatus.Succeeded, "b", 0), (_after.Get(_run).Status, _after.Get(_run).Contact, _after.LinesInUse));
    }

    [TestMethod]
    public void A_line_that_comes_while_the_journal_is_down_is_its_own_when_the_journal_is_back()
    {
        _after.Advance(60);
        _journal.Fails = true;
        _lines.Release(_taken);
        _after.Advance(5);
        Assert.IsEmpty(_after.Carrier.Asked);
        _journal.Fails = false;
        _after.Advance(1);
        Sequence.Is(_after.Carrier.Called, "+8190b");
        _after.Carrier.AnswerAndPress('1');
        Assert.AreEqual((RunStatus.Succeeded, 0), (_after.Get(_run).Status, _after.LinesInUse));
    }

    [TestMethod]
    public void It_can_be_aborted_meanwhile_and_takes_nobodys_line_along()
    {
        Assert.IsTrue(EngineRig.Done(_after.Engine.AbortAsync(_run)).IsAccepted);
        Assert.AreEqual((RunStatus.Aborted, 1, 0), (_after.Get(_run).Status, _after.LinesInUse, _lines.GetPools()[0].Waiting));
        Assert.AreEqual(LineReleaseResult.Released, _lines.Release(_taken));
        Assert.AreEqual(0, _after.LinesInUse);
    }

    [TestMethod]
    public void The_line_that_it_got_instead_is_its_own_after_the_next_restart_too()
    {
        _after.Advance(60);
        _lines.Release(_taken);
        var next = new EngineRig(o => o.AttemptGap = TimeSpan.FromSeconds(10), _journal, _lines, clock: _after.Clock);
        Assert.AreEqual((1, RunStatus.Running, 1), (next.LinesInUse, next.Get(_run).Status, next.Get(_run).Line));
        EngineRig.Done(next.Engine.AbortAsync(_run, AbortMode.HangUp));
        next.Advance(0);
        Assert.AreEqual(0, next.LinesInUse);
    }
}

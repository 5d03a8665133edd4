using Pigeon.Escalation.Machine;
using Pigeon.Escalation.Testing;

namespace Pigeon.Escalation.Tests.Engine;

/// <summary>A host that dies at a bad moment, found by the storm: each with the smallest story that shows it.</summary>
[TestClass]
public sealed class DeathTests
{
    private readonly InMemoryJournal _journal = new() { OutlivesEngine = true };

    [TestMethod]
    [Timeout(20_000, CooperativeCancellation = false)]
    public void An_engine_whose_journal_was_taken_over_stops_and_gives_back_the_line_of_the_start_that_found_it_out()
    {
        var rig = new EngineRig(journal: _journal);
        TakeOver();
        var start = EngineRig.Done(rig.Engine.StartAsync(new CallFlowRequest(EngineRig.Flow("a"))));
        Assert.AreEqual(RefusalReason.EngineStopped, start.Refusal);
        Assert.AreEqual(0, rig.LinesInUse);
        Assert.IsEmpty(rig.Carrier.Asked);
    }

    [TestMethod]
    public void Who_waits_with_a_higher_priority_gets_the_line_that_was_freed_before_the_death()
    {
        var journal = new ControlledJournal();
        var before = new EngineRig(journal: journal);
        var first = before.Start(EngineRig.Flow("a"));
        before.Start(EngineRig.Flow("b"));
        var urgent = before.Start(EngineRig.Flow("c"), priority: 1);
        journal.Appending = facts => journal.Fails = facts.Any(f => f.Fact.Kind == FactKind.LineGranted);
        EngineRig.Done(before.Engine.AbortAsync(first, AbortMode.HangUp));
        (journal.Appending, journal.Fails) = (null, false);
        var after = new EngineRig(journal: journal);
        Assert.AreEqual("+8190c", string.Join(' ', after.Carrier.Called));
        Assert.AreEqual(RunStatus.Running, after.Get(urgent).Status);
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(3600)]
    public void A_call_that_was_to_be_hung_up_when_the_host_died_is_hung_up_however_late_it_is(double seconds)
    {
        var before = new EngineRig(journal: _journal);
        before.Carrier.HangingUp = _ => ValueTask.CompletedTask;
        var run = before.Start(EngineRig.Flow("a"));
        before.Carrier.AnswerAndPress('1');
        _journal.LoseOwner();
        var after = new EngineRig(
            journal: _journal,
            clock: new FakeClock(before.Clock.GetUtcNow() + TimeSpan.FromSeconds(seconds)),
            carrier: new ControlledCarrier { HangingUp = _ => ValueTask.CompletedTask });
        Sequence.Is(after.Carrier.HungUp.Distinct(), new CallId(run, 1));
    }

    private void TakeOver()
    {
        _journal.LoseOwner();
        EngineRig.Done(_journal.OpenAsync("another", CancellationToken.None));
    }
}

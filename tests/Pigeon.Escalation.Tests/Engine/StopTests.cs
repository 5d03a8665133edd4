using Pigeon.Escalation.Machine;

namespace Pigeon.Escalation.Tests.Engine;

/// <summary>Stopping an engine.</summary>
[TestClass]
[DoNotParallelize]
public sealed class StopTests
{
    [TestMethod]
    public async Task What_comes_later_is_refused_and_who_waits_is_told()
    {
        var rig = new EngineRig();
        var run = rig.Start(EngineRig.Flow("a"));
        var waiting = rig.Engine.WaitForEndAsync(run);
        await rig.Engine.DisposeAsync();
        await Assert.ThrowsExactlyAsync<ObjectDisposedException>(() => waiting);
        await Assert.ThrowsExactlyAsync<ObjectDisposedException>(() => rig.Engine.WaitForEndAsync(run));
        Assert.AreEqual(RefusalReason.EngineStopped, (await rig.Engine.StartAsync(new CallFlowRequest(EngineRig.Flow("b")))).Refusal);
        Assert.AreEqual(RefusalReason.EngineStopped, (await rig.Engine.AbortAsync(run)).Refusal);
        Assert.AreEqual(RunStatus.Running, rig.Get(run).Status, "What it knew can still be asked.");
        await rig.Engine.DisposeAsync();
    }

    [TestMethod]
    public async Task The_end_of_a_run_that_had_ended_can_still_be_awaited()
    {
        var rig = new EngineRig();
        var run = rig.Start(EngineRig.Flow("a"));
        rig.Carrier.AnswerAndPress('1');
        await rig.Engine.DisposeAsync();
        Assert.AreEqual(RunStatus.Succeeded, (await rig.Engine.WaitForEndAsync(run)).Status);
    }

    [TestMethod]
    public async Task Lines_on_which_nobody_can_talk_go_back_and_nobody_is_called_any_more()
    {
        var rig = new EngineRig(o => o.AttemptGap = TimeSpan.FromMinutes(1));
        rig.Start(EngineRig.Flow("a", "b"));
        rig.Start(EngineRig.Flow("c"));
        rig.Start(EngineRig.Flow("d"));
        rig.Carrier.End(CallOutcome.Declined);
        await rig.Engine.DisposeAsync();
        var pool = rig.Lines.GetPools().Single();
        Assert.AreEqual((0, 0), (pool.InUse, pool.Waiting));
        rig.Advance(600);
        Sequence.Is(rig.Carrier.Called, "+8190a");
    }

    [TestMethod]
    public async Task The_line_of_a_call_in_progress_stays_with_it_and_late_reports_do_nothing()
    {
        var rig = new EngineRig();
        rig.Start(EngineRig.Flow("a", "b"));
        await rig.Engine.DisposeAsync();
        var events = rig.Events.Count;
        rig.Carrier.Answer();
        rig.Carrier.End();
        rig.Advance(3600);
        Assert.AreEqual((events, 1, 0), (rig.Events.Count, rig.LinesInUse, rig.Carrier.Prompts.Count));
        Sequence.Is(rig.Carrier.Called, "+8190a");
    }

    [TestMethod]
    public async Task What_carriers_report_to_a_stopped_engine_is_not_kept()
    {
        var rig = new EngineRig();
        rig.Start(EngineRig.Flow("a"));
        await rig.Engine.DisposeAsync();
        rig.Carrier.Ring();
        var (report, before) = (CallReport.Ringing(rig.Carrier.LastCall), GC.GetAllocatedBytesForCurrentThread());
        for (var i = 0; i < 10_000; i++)
        {
            rig.Carrier.Say(report);
        }

        Assert.AreEqual(0L, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [TestMethod]
    public async Task A_line_that_another_engine_gives_back_is_not_lost_to_one_that_has_stopped()
    {
        var lines = new InProcessLineArbiter(new Dictionary<string, int> { ["default"] = 1 });
        var (tenant, stopped) = (new EngineRig(lines: lines), new EngineRig(lines: lines));
        tenant.Start(EngineRig.Flow("a"));
        stopped.Start(EngineRig.Flow("b"));
        tenant.Start(EngineRig.Flow("c"));
        await stopped.Engine.DisposeAsync();
        tenant.Carrier.AnswerAndPress('1');
        Sequence.Is(tenant.Carrier.Called, "+8190a", "+8190c");
        Assert.IsEmpty(stopped.Carrier.Called);
    }

    /// <summary>The grant is on its way to the journal when the engine stops: it belongs to what came before.</summary>
    [TestMethod]
    public async Task A_stop_during_an_append_comes_after_what_was_asked_before()
    {
        var journal = new ControlledJournal { Hangs = true };
        var rig = new EngineRig(o => o.Pools["default"] = 3, journal);
        var first = rig.Engine.StartAsync(new CallFlowRequest(EngineRig.Flow("a"))).AsTask();
        var second = rig.Engine.StartAsync(new CallFlowRequest(EngineRig.Flow("b"))).AsTask();
        var stop = rig.Engine.DisposeAsync().AsTask();
        var third = rig.Engine.StartAsync(new CallFlowRequest(EngineRig.Flow("c"))).AsTask();
        Assert.IsFalse(stop.IsCompleted);
        while (journal.IsAppending)
        {
            journal.Complete();
        }

        await stop;
        Assert.IsTrue((await first).IsAccepted);
        Assert.IsTrue((await second).IsAccepted);
        Assert.AreEqual(RefusalReason.EngineStopped, (await third).Refusal);
        var called = rig.Carrier.Called.Count;
        Assert.AreEqual(called, rig.LinesInUse, "A line goes back unless somebody was called on it.");
        rig.Advance(600);
        Assert.HasCount(called, rig.Carrier.Called);
    }

    [TestMethod]
    public async Task An_engine_whose_journal_is_down_stops_and_gives_its_lines_back()
    {
        var journal = new ControlledJournal();
        var rig = new EngineRig(journal: journal);
        rig.Start(EngineRig.Flow("a"));
        rig.Start(EngineRig.Flow("b"));
        journal.Appending = records => journal.Fails = records[0].Fact.Kind == FactKind.LineGranted;
        rig.Carrier.AnswerAndPress('1');
        await rig.Engine.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(20));
        Assert.AreEqual((0, 0), (rig.Lines.GetPools()[0].InUse, rig.Lines.GetPools()[0].Waiting));
    }
}

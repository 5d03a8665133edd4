namespace Pigeon.Escalation.Tests.Engine;

/// <summary>What a host can ask about runs, and what it can wait for.</summary>
[TestClass]
public sealed class RunQueryTests
{
    [TestMethod]
    public async Task The_end_can_be_awaited_before_and_after_it_has_come()
    {
        var rig = new EngineRig();
        var run = rig.Start(EngineRig.Flow("a"));
        var waiting = rig.Engine.WaitForEndAsync(run);
        Assert.IsFalse(waiting.IsCompleted);
        rig.Carrier.AnswerAndPress('1');
        var ended = await waiting;
        Assert.AreEqual((RunStatus.Succeeded, "a", '1', Rule.O4), (ended.Status, ended.Contact, ended.Key, ended.Rule));
        Assert.AreEqual(ended.Attempts.Single(), (await rig.Engine.WaitForEndAsync(run)).Attempts.Single());
    }

    [TestMethod]
    public async Task After_a_transfer_the_run_has_ended_though_its_bridge_has_not()
    {
        var rig = new EngineRig();
        var run = rig.Start(EngineRig.TransferFlow("a"));
        rig.Carrier.AnswerAndPress('4');
        var waiting = rig.Engine.WaitForEndAsync(run);
        rig.Carrier.Answer();
        Assert.AreEqual((RunStatus.Succeeded, "a", '4'), ((await waiting).Status, (await waiting).Contact, (await waiting).Key));
        Assert.AreEqual((1, 1), (rig.LinesInUse, rig.Get(run).Line));
    }

    [TestMethod]
    public async Task Giving_up_the_wait_does_not_touch_the_run()
    {
        var rig = new EngineRig();
        var run = rig.Start(EngineRig.Flow("a"));
        using var giveUp = new CancellationTokenSource();
        var waiting = rig.Engine.WaitForEndAsync(run, giveUp.Token);
        await giveUp.CancelAsync();
        await Assert.ThrowsAsync<OperationCanceledException>(() => waiting);
        Assert.AreEqual(RunStatus.Running, rig.Get(run).Status);
    }

    [TestMethod]
    public async Task Who_waits_for_an_unknown_run_is_told_so()
    {
        var rig = new EngineRig();
        Assert.IsNull(rig.Engine.Get(new RunId(42)));
        await Assert.ThrowsExactlyAsync<KeyNotFoundException>(() => rig.Engine.WaitForEndAsync(new RunId(42)));
        Assert.AreEqual(RefusalReason.UnknownRun, EngineRig.Done(rig.Engine.AbortAsync(new RunId(42))).Refusal);
        Assert.AreEqual(RefusalReason.UnknownRun, EngineRig.Done(rig.Engine.AcknowledgeAsync(default)).Refusal);
        await Assert.ThrowsExactlyAsync<ArgumentOutOfRangeException>(async () => await rig.Engine.AbortAsync(default, (AbortMode)7));
    }

    [TestMethod]
    public void A_snapshot_tells_all_and_does_not_change()
    {
        var rig = new EngineRig();
        var run = rig.Start(EngineRig.Flow("a", "b"), priority: 3);
        var dialled = rig.Get(run);
        Assert.AreEqual((RunStatus.Running, 1, 3, "default"), (dialled.Status, dialled.Line, dialled.Priority, dialled.Pool));
        Assert.AreEqual(AttemptStatus.Preparing, dialled.Attempts.Single().Status);
        rig.Carrier.Ring();
        Assert.AreEqual(AttemptStatus.Calling, rig.Get(run).Attempts.Single().Status);
        EngineRig.Done(rig.Engine.AbortAsync(run));
        Assert.AreEqual((RunStatus.Aborting, AttemptStatus.Aborting), (rig.Get(run).Status, rig.Get(run).Attempts.Single().Status));
        rig.Advance(30);
        var ended = rig.Get(run);
        Assert.AreEqual((RunStatus.Aborted, AttemptStatus.Aborted, 0), (ended.Status, ended.Attempts.Single().Status, ended.Line));
        Assert.AreEqual(TimeSpan.FromSeconds(30), ended.EndedAt - ended.AcceptedAt);
        Assert.AreEqual((AttemptStatus.Preparing, RunStatus.Running), (dialled.Attempts.Single().Status, dialled.Status));
    }

    [TestMethod]
    public void Runs_are_listed_by_status_flow_and_pool_a_page_at_a_time()
    {
        var rig = new EngineRig(o => (o.Pools["default"], o.Pools["other"]) = (2, 1));
        var runs = Enumerable.Range(0, 5).Select(_ => rig.Start(EngineRig.Flow("a"))).ToArray();
        var other = rig.Start(EngineRig.Flow("a") with { Id = "odd", Pool = "other" });
        Sequence.Is(List(new RunQuery { Status = RunStatus.Running }), runs[0], runs[1], other);
        Sequence.Is(List(new RunQuery { Status = RunStatus.Waiting, Pool = "default" }), runs[2], runs[3], runs[4]);
        Sequence.Is(List(new RunQuery { Flow = "odd" }), other);
        Sequence.Is(List(new RunQuery { Flow = "odd", Pool = "default" }));
        var first = List(new RunQuery { Limit = 4 });
        Sequence.Is(first, runs[0], runs[1], runs[2], runs[3]);
        Sequence.Is(List(new RunQuery { Limit = 4, After = first[^1] }), runs[4], other);
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => rig.Engine.List(new RunQuery { Limit = 0 }));

        RunId[] List(RunQuery query) => [.. rig.Engine.List(query).Select(r => r.Id)];
    }

    [TestMethod]
    public async Task The_oldest_ended_runs_are_forgotten_first_and_never_one_in_progress()
    {
        var rig = new EngineRig(o => o.EndedRunsKept = 2);
        rig.Carrier.Placing = r => new(r.Contact == "x" ? PlaceCallResult.Refused(CallOutcome.InvalidNumber) : PlaceCallResult.Accepted);
        var ended = Enumerable.Range(0, 4).Select(_ => rig.Start(EngineRig.Flow("x"))).ToArray();
        var running = rig.Start(EngineRig.Flow("a"));
        Sequence.Is(rig.Engine.List().Select(r => r.Id), ended[2], ended[3], running);
        Assert.AreEqual(ended[0], (await rig.Engine.WaitForEndAsync(ended[0])).Id, "The history knows it.");
        Assert.AreEqual(RefusalReason.RunEnded, EngineRig.Done(rig.Engine.AbortAsync(ended[0])).Refusal);
        Assert.AreEqual(RefusalReason.RunEnded, EngineRig.Done(rig.Engine.AbortAsync(ended[3])).Refusal);
    }

    [TestMethod]
    public async Task Who_waits_is_told_though_no_ended_run_is_kept()
    {
        var rig = new EngineRig(o => o.EndedRunsKept = 0);
        var run = rig.Start(EngineRig.Flow("a"));
        var waiting = rig.Engine.WaitForEndAsync(run);
        rig.Carrier.AnswerAndPress('1');
        Assert.AreEqual(RunStatus.Succeeded, (await waiting).Status);
        Assert.IsEmpty(rig.Engine.List());
    }

    [TestMethod]
    public void All_that_wait_in_one_pool_are_aborted_and_nobody_else()
    {
        var rig = new EngineRig(o => (o.Pools["default"], o.Pools["other"]) = (1, 1));
        var running = rig.Start(EngineRig.Flow("a"));
        var waiting = Enumerable.Range(0, 3).Select(_ => rig.Start(EngineRig.Flow("b"))).ToArray();
        rig.Start(EngineRig.Flow("c") with { Pool = "other" });
        var elsewhere = rig.Start(EngineRig.Flow("c") with { Pool = "other" });
        Assert.AreEqual(3, EngineRig.Done(rig.Engine.AbortWaitingAsync("default")));
        Assert.IsTrue(waiting.All(r => rig.Get(r).Status == RunStatus.Aborted && rig.Get(r).Rule == Rule.B1));
        Assert.AreEqual((RunStatus.Running, RunStatus.Waiting), (rig.Get(running).Status, rig.Get(elsewhere).Status));
        Assert.AreEqual(0, rig.Lines.GetPools().Single(p => p.Pool == "default").Waiting);
        Assert.AreEqual(0, EngineRig.Done(rig.Engine.AbortWaitingAsync("default")));
        Assert.AreEqual(0, EngineRig.Done(rig.Engine.AbortWaitingAsync("moon")));
    }

    [TestMethod]
    public void A_wait_of_many_days_comes_to_its_end()
    {
        var rig = new EngineRig(o => o.AttemptGap = TimeSpan.FromDays(9));
        rig.Start(EngineRig.Flow("a", "b"));
        rig.Carrier.End(CallOutcome.Declined);
        rig.Clock.Advance(TimeSpan.FromDays(8.9));
        Sequence.Is(rig.Carrier.Called, "+8190a");
        rig.Clock.Advance(TimeSpan.FromDays(0.1));
        Sequence.Is(rig.Carrier.Called, "+8190a", "+8190b");
    }
}

using System.Collections.Concurrent;

namespace Pigeon.Escalation.Tests.Engine;

/// <summary>Engines on the clock of the system and the real thread pool.</summary>
[TestClass]
public sealed class ThreadPoolEngineTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    [TestMethod]
    public async Task Two_threads_that_start_and_abort_two_thousand_runs_leave_all_ended_and_all_lines_free()
    {
        using var limit = new CancellationTokenSource(Limit);
        var lines = new InProcessLineArbiter(new Dictionary<string, int> { ["default"] = 5 }, 100_000);
        await using var engine = Make(new PromptCarrier(), lines);
        var ended = new ConcurrentDictionary<RunId, CallFlowRun>();
        await Task.WhenAll(Enumerable.Range(0, 2).Select(thread => Task.Run(() => Drive(engine, ended, limit.Token), limit.Token)));
        Assert.HasCount(2_000, ended);
        Assert.IsTrue(ended.Values.All(r => r.IsEnded));
        Assert.IsTrue(ended.Values.Any(r => r.Status == RunStatus.Aborted));
        Assert.IsTrue(ended.Values.Any(r => r.Status == RunStatus.Succeeded));
        EngineRig.Until(() => lines.GetPools()[0] is { InUse: 0, Waiting: 0 });
        Assert.IsTrue(engine.List(new RunQuery { Limit = 5_000 }).All(r => r.Attempts.All(a => a.EndedAt is not null)));
    }

    [TestMethod]
    public async Task An_engine_stops_twice_and_from_several_threads()
    {
        var engine = Make(new PromptCarrier(), null);
        await engine.StartAsync(new CallFlowRequest(EngineRig.Flow("a")));
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () => await engine.DisposeAsync()))).WaitAsync(Limit);
        await engine.DisposeAsync();
        Assert.AreEqual(RefusalReason.EngineStopped, (await engine.StartAsync(new CallFlowRequest(EngineRig.Flow("a")))).Refusal);
    }

    [TestMethod]
    public async Task A_timer_of_the_system_that_fires_early_is_set_again()
    {
        var carrier = new ControlledCarrier();
        await using var engine = new CallFlowEngineParts
        {
            Telephony = carrier,
            TimeProvider = new HastyClock(),
            Options = new EscalationOptions { RingTimeout = TimeSpan.FromMilliseconds(60) },
        }.CreateEngine();
        await engine.StartAsync(new CallFlowRequest(EngineRig.Flow("a", "b")));
        EngineRig.Until(() => carrier.Called.Count == 2);
    }

    [TestMethod]
    public async Task The_clock_of_the_system_drives_a_run_to_its_end()
    {
        var carrier = new ControlledCarrier();
        await using var engine = new CallFlowEngineParts
        {
            Telephony = carrier,
            Options = new EscalationOptions { RingTimeout = TimeSpan.FromMilliseconds(7), AttemptGap = TimeSpan.FromMilliseconds(3) },
        }.CreateEngine();
        var start = await engine.StartAsync(new CallFlowRequest(EngineRig.Flow("a", "b", "c") with { LoopLimit = 10 }));
        var run = await engine.WaitForEndAsync(start.Run).WaitAsync(Limit);
        Assert.AreEqual((RunStatus.Failed, 30), (run.Status, run.Attempts.Count));
        Assert.IsTrue(run.Attempts.All(a => a.EndedAt - a.StartedAt >= TimeSpan.FromMilliseconds(7)), "No phone rings too short.");
    }

    private static ICallFlowEngine Make(ITelephonyProvider carrier, ILineArbiter? lines) => new CallFlowEngineParts
    {
        Telephony = carrier,
        Lines = lines,
        Options = new EscalationOptions { MaxWaiting = 100_000 },
    }.CreateEngine();

    private static async Task Drive(ICallFlowEngine engine, ConcurrentDictionary<RunId, CallFlowRun> ended, CancellationToken limit)
    {
        var ends = new List<Task<CallFlowRun>>();
        for (var i = 0; i < 1_000; i++)
        {
            var flow = EngineRig.Flow("a", "b") with { Id = "stress" };
            var start = await engine.StartAsync(new CallFlowRequest(flow) { Priority = i % 3 }, limit);
            Assert.IsTrue(start.IsAccepted, start.Message);
            ends.Add(engine.WaitForEndAsync(start.Run, limit));
            if (i % 3 == 0)
            {
                await engine.AbortAsync(start.Run, i % 2 == 0 ? AbortMode.HangUp : AbortMode.Graceful, limit);
            }
            else if (i % 50 == 1)
            {
                await engine.AbortWaitingAsync("default", limit);
            }
        }

        foreach (var run in await Task.WhenAll(ends).WaitAsync(limit))
        {
            Assert.IsTrue(ended.TryAdd(run.Id, run));
        }
    }

    /// <summary>Everybody picks up at once and presses 1, told from whichever thread is free.</summary>
    private sealed class PromptCarrier : ITelephonyProvider
    {
        private ICallReports? _reports;

        public TelephonyCapabilities Capabilities => TelephonyCapabilities.All;

        public ValueTask<PlaceCallResult> PlaceCallAsync(PlaceCallRequest request, CancellationToken cancellationToken)
        {
            _reports = request.Reports;
            Report(CallReport.Ringing(request.Call), CallReport.Answered(request.Call));
            return new(PlaceCallResult.Accepted);
        }

        public ValueTask PromptAsync(PromptRequest request, CancellationToken cancellationToken)
        {
            Report(request.Kind == PromptKind.Message
                ? CallReport.KeyPressed(request.Call, '1', 1)
                : CallReport.PromptEnded(request.Call, request.Ordinal));
            return ValueTask.CompletedTask;
        }

        public ValueTask HangUpAsync(CallId call, CancellationToken cancellationToken)
        {
            Report(CallReport.Ended(call, CallOutcome.HungUp));
            return ValueTask.CompletedTask;
        }

        public ValueTask BridgeAsync(CallId first, CallId second, CancellationToken cancellationToken) => ValueTask.CompletedTask;

        public ValueTask<CallState> GetCallStateAsync(CallId call, ICallReports reports, CancellationToken cancellationToken) =>
            new(CallState.Unknown);

        private void Report(params CallReport[] reports) =>
            ThreadPool.QueueUserWorkItem(_ => Array.ForEach(reports, r => _reports!.Report(r)));
    }

    /// <summary>The clock of the system, but its timers fire some milliseconds before they are due, as coarse ones do.</summary>
    private sealed class HastyClock : TimeProvider
    {
        private static readonly TimeSpan Haste = TimeSpan.FromMilliseconds(20);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            new HastyTimer(System.CreateTimer(callback, state, Sooner(dueTime), period));

        private static TimeSpan Sooner(TimeSpan dueTime) => dueTime > Haste ? dueTime - Haste : dueTime;

        private sealed class HastyTimer(ITimer timer) : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period) => timer.Change(Sooner(dueTime), period);

            public void Dispose() => timer.Dispose();

            public ValueTask DisposeAsync() => timer.DisposeAsync();
        }
    }
}

namespace Pigeon.Escalation.Tests.Engine;

/// <summary>Observers and readers: who is told what.</summary>
[TestClass]
public sealed class EventStreamTests
{
    [TestMethod]
    public async Task Two_readers_see_everything_in_order_and_end_with_the_engine()
    {
        var rig = new EngineRig();
        var readers = new[] { ReadAll(rig.Engine), ReadAll(rig.Engine) };
        rig.Start(EngineRig.Flow("a", "b"));
        rig.Advance(30);
        rig.Carrier.AnswerAndPress('1');
        await rig.Engine.DisposeAsync();
        foreach (var reader in readers)
        {
            Sequence.Is(await reader.WaitAsync(TimeSpan.FromSeconds(20)), [.. rig.Events]);
        }

        Assert.AreEqual(CallFlowEventKind.LineReleased, rig.Events[^1].Kind);
    }

    [TestMethod]
    public async Task A_slow_reader_is_told_exactly_how_many_it_has_missed_and_goes_on()
    {
        var rig = new EngineRig(o => o.EventBuffer = 4);
        await using var reader = rig.Engine.ReadEventsAsync().GetAsyncEnumerator();
        var first = reader.MoveNextAsync();
        rig.Start(EngineRig.Flow("a", "b", "c"));
        Assert.IsTrue(await first);
        var seen = new List<CallFlowEvent> { reader.Current };
        rig.Advance(90);
        while (seen.Sum(e => e.Kind == CallFlowEventKind.EventsMissed ? e.Missed : 1) < rig.Events.Count)
        {
            Assert.IsTrue(await reader.MoveNextAsync());
            seen.Add(reader.Current);
        }

        var missed = seen.Single(e => e.Kind == CallFlowEventKind.EventsMissed);
        Sequence.Is(seen.TakeLast(4), [.. rig.Events.TakeLast(4)]);
        Assert.AreEqual(rig.Events.Count, missed.Missed + seen.Count - 1);
        Assert.AreEqual(seen.IndexOf(missed) + 4 + 1, seen.Count, "What was missed lies right before what the buffer held.");

        rig.Start(EngineRig.Flow("d"));
        Assert.IsTrue(await reader.MoveNextAsync());
        Assert.AreEqual(CallFlowEventKind.RunAccepted, reader.Current.Kind);
    }

    [TestMethod]
    public async Task A_reader_sees_what_happens_from_its_first_step_on()
    {
        var rig = new EngineRig();
        rig.Start(EngineRig.Flow("a"));
        await using var reader = rig.Engine.ReadEventsAsync().GetAsyncEnumerator();
        var next = reader.MoveNextAsync();
        rig.Carrier.Answer();
        Assert.IsTrue(await next);
        Assert.AreEqual(CallFlowEventKind.AttemptAnswered, reader.Current.Kind);
    }

    [TestMethod]
    public async Task A_cancelled_reader_ends_and_takes_nothing_from_the_others()
    {
        var rig = new EngineRig();
        using var cancel = new CancellationTokenSource();
        var (cancelled, other) = (ReadAll(rig.Engine, cancel.Token), ReadAll(rig.Engine));
        await cancel.CancelAsync();
        await Assert.ThrowsAsync<OperationCanceledException>(() => cancelled.WaitAsync(TimeSpan.FromSeconds(20)));
        rig.Start(EngineRig.Flow("a"));
        await rig.Engine.DisposeAsync();
        Assert.HasCount(rig.Events.Count, await other.WaitAsync(TimeSpan.FromSeconds(20)));
    }

    [TestMethod]
    public async Task A_reader_of_a_stopped_engine_ends_at_once()
    {
        var rig = new EngineRig();
        await rig.Engine.DisposeAsync();
        Assert.IsEmpty(await ReadAll(rig.Engine).WaitAsync(TimeSpan.FromSeconds(20)));
    }

    [TestMethod]
    public void An_observer_that_throws_stops_nobody()
    {
        var rig = new EngineRig(observers: [new ThrowingObserver()]);
        var run = rig.Start(EngineRig.Flow("a"));
        rig.Carrier.AnswerAndPress('1');
        Assert.AreEqual(RunStatus.Succeeded, rig.Get(run).Status);
        Assert.AreEqual(CallFlowEventKind.LineReleased, rig.Events[^1].Kind);
    }

    [TestMethod]
    public void An_observer_may_start_and_acknowledge_runs_while_it_is_told()
    {
        EngineRig rig = null!;
        var chaser = new ActingObserver(e =>
        {
            if (e.Kind == CallFlowEventKind.RunEnded && e.RunStatus == RunStatus.Failed)
            {
                _ = rig.Engine.StartAsync(new CallFlowRequest(EngineRig.Flow("b"))).AsTask();
            }
            else if (e.Kind == CallFlowEventKind.AttemptAnswered && e.Contact == "b")
            {
                _ = rig.Engine.AcknowledgeAsync(e.Run, "chaser").AsTask();
            }
        });
        rig = new EngineRig(observers: [chaser]);
        rig.Start(EngineRig.Flow("a"));
        rig.Carrier.End(CallOutcome.Declined);
        rig.Carrier.Answer();
        var last = rig.Engine.List()[^1];
        Assert.AreEqual((RunStatus.Succeeded, "chaser", 0), (last.Status, last.Contact, rig.LinesInUse));
    }

    private static async Task<List<CallFlowEvent>> ReadAll(ICallFlowEngine engine, CancellationToken cancellationToken = default)
    {
        var events = new List<CallFlowEvent>();
        await foreach (var next in engine.ReadEventsAsync(cancellationToken))
        {
            events.Add(next);
        }

        return events;
    }

    private sealed class ThrowingObserver : ICallFlowObserver
    {
        public void OnEvent(in CallFlowEvent callFlowEvent) => throw new InvalidOperationException("The observer's own fault.");
    }

    private sealed class ActingObserver(Action<CallFlowEvent> act) : ICallFlowObserver
    {
        public void OnEvent(in CallFlowEvent callFlowEvent) => act(callFlowEvent);
    }
}

namespace Pigeon.Escalation.Tests.Engine;

/// <summary>A run that waits is kept in few bytes: nobody can tell.</summary>
[TestClass]
public sealed class WaitingRunsTests
{
    private const int Many = 3_000;

    [TestMethod]
    public async Task Its_end_can_be_awaited_from_before_it_has_its_line()
    {
        var rig = new EngineRig();
        rig.Start(EngineRig.Flow("a"));
        var run = rig.Start(EngineRig.Flow("b"));
        var (first, second) = (rig.Engine.WaitForEndAsync(run), rig.Engine.WaitForEndAsync(run));
        rig.Carrier.AnswerAndPress('1');
        Assert.IsFalse(first.IsCompleted);
        rig.Carrier.AnswerAndPress('1');
        Assert.AreEqual((run, RunStatus.Succeeded, "b"), ((await first).Id, (await first).Status, (await first).Contact));
        Assert.AreEqual(await first, await second);
    }

    [TestMethod]
    public async Task Who_waits_for_its_end_is_told_when_the_engine_stops_and_the_queue_is_left()
    {
        var rig = new EngineRig();
        rig.Start(EngineRig.Flow("a"));
        var run = rig.Start(EngineRig.Flow("b"));
        var waiting = rig.Engine.WaitForEndAsync(run);
        await rig.Engine.DisposeAsync();
        await Assert.ThrowsExactlyAsync<ObjectDisposedException>(() => waiting);
        await Assert.ThrowsExactlyAsync<ObjectDisposedException>(() => rig.Engine.WaitForEndAsync(run));
        Assert.AreEqual((0, RunStatus.Waiting), (rig.Lines.GetPools()[0].Waiting, rig.Get(run).Status));
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(4_000)]
    [DataRow(9_000)]
    public void Its_texts_are_filled_with_what_it_was_started_with(int length)
    {
        var rig = new EngineRig();
        var flow = EngineRig.Flow("a") with { Guidance = new Guidance { Message = "{x}{y}", Reactions = EngineRig.Flow("a").Guidance.Reactions } };
        for (var i = 0; i < 40; i++)
        {
            var parameters = new Dictionary<string, string> { ["y"] = $" {i}", ["x"] = new string('x', length) };
            var start = rig.Engine.StartAsync(new CallFlowRequest(flow) { Parameters = parameters });
            Assert.IsTrue(EngineRig.Done(start).IsAccepted || i > EscalationDefaults.MaxWaiting);
        }

        for (var i = 0; i <= EscalationDefaults.MaxWaiting; i++)
        {
            rig.Carrier.Ring();
            rig.Carrier.Answer();
            Assert.AreEqual(new string('x', length) + $" {i}", rig.Carrier.Prompts[^1].Text);
            rig.Carrier.Press('1');
            rig.Carrier.PromptEnds();
        }
    }

    /// <summary>Aborted in any order, most of them, and asked about meanwhile.</summary>
    [TestMethod]
    public async Task Many_of_them_are_found_listed_and_aborted_one_by_one()
    {
        var rig = new EngineRig(o => (o.MaxWaiting, o.EndedRunsKept) = (Many, 0));
        var flows = new[] { EngineRig.Flow("a") with { Id = "one" }, EngineRig.Flow("b") with { Id = "two" } };
        rig.Start(flows[0]);
        var runs = Enumerable.Range(0, Many).Select(i => rig.Start(flows[i % 2], i % 3)).ToList();
        var random = new Random(1);
        var left = runs.Index().ToDictionary(r => r.Item, r => r.Index);
        foreach (var run in runs.OrderBy(_ => random.Next()).Take(Many - 50))
        {
            Assert.IsTrue(EngineRig.Done(rig.Engine.AbortAsync(run)).IsAccepted);
            left.Remove(run);
            if (random.Next(100) == 0)
            {
                AssertListed(rig, left, runs[random.Next(Many)]);
            }
        }

        Assert.AreEqual(left.Count, await rig.Engine.AbortWaitingAsync("default"));
        Assert.AreEqual((1, 0), (rig.LinesInUse, rig.Lines.GetPools()[0].Waiting));
    }

    private static void AssertListed(EngineRig rig, Dictionary<RunId, int> left, RunId after)
    {
        var waiting = rig.Engine.List(new RunQuery { Status = RunStatus.Waiting, Limit = Many });
        Sequence.Is(waiting.Select(r => (r.Id, r.Priority)), [.. left.OrderBy(r => r.Key).Select(r => (r.Key, r.Value % 3))]);
        var two = rig.Engine.List(new RunQuery { Flow = "two", After = after, NewestFirst = true, Limit = 7 });
        Sequence.Is(
            two.Select(r => r.Id), [.. left.Where(r => r.Value % 2 == 1 && r.Key < after).Select(r => r.Key).OrderDescending().Take(7)]);
        Assert.AreEqual(left.ContainsKey(after), rig.Engine.Get(after) is { Status: RunStatus.Waiting });
    }
}

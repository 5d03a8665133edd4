namespace Pigeon.Escalation.Storage.Tests.Hosts;

/// <summary>A store that cannot be written for a while, in the middle of calls.</summary>
public abstract class OutageTest : HostTest
{
    [TestMethod]
    public async Task Nothing_is_accepted_meanwhile_no_call_is_cut_and_afterwards_every_accepted_run_ends()
    {
        var host = NewHost(lines: 2);
        var runs = new List<RunId> { await host.StartAsync(), await host.StartAsync(), await host.StartAsync() };
        await UntilAsync(() => Network.Placed.Count == 2);
        await Store.BreakAsync();
        var (accepted, refused) = await host.StartUntilRefusedAsync();
        Assert.AreEqual(RefusalReason.JournalUnavailable, refused.Refusal, refused.Message);
        runs.AddRange(accepted);

        // Picked up in the outage: the key is heard, and counts when it is on record.
        Network.Answer(CallOf(runs[0]));
        Assert.AreEqual(RefusalReason.JournalUnavailable, (await host.Engine.StartAsync("night", Patience)).Refusal);
        Assert.IsEmpty(Network.Cut);
        Assert.HasCount(2, Network.Placed);

        await Store.RepairAsync();
        Network.AnswerAll();
        foreach (var run in runs)
        {
            Assert.AreEqual(RunStatus.Succeeded, (await host.Engine.WaitForEndAsync(run, Patience)).Status);
        }

        CollectionAssert.AreEquivalent(runs.ConvertAll(CallOf), Network.Placed.ToArray());
        await host.Engine.WaitForEndAsync(await host.StartAsync(), Patience);
        Assert.HasCount(runs.Count + 1, await host.Engine.FindAsync(new RunQuery { Limit = 10_000 }, Patience));
        Assert.IsEmpty(Network.Cut);
    }
}

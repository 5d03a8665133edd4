using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Pigeon.Escalation.Storage.Tests.Hosts;

/// <summary>One host after another, and one beside another.</summary>
public abstract class RestartTest : HostTest
{
    [TestMethod]
    public async Task The_next_host_goes_on_with_calls_and_waits_and_dials_nobody_twice()
    {
        var (calling, waiting) = await LeaveRunsBehindAsync();
        var host = NewHost();
        var recovery = await host.Engine.WaitUntilOpenAsync(Patience);
        Assert.AreEqual((2, 0, 0), (recovery.OpenRuns, recovery.ExpiredRuns, recovery.DivergedRuns));
        Assert.AreEqual(1, host.Engine.Get(calling)!.Line);
        Assert.AreEqual(RunStatus.Waiting, host.Engine.Get(waiting)!.Status);
        await UntilAsync(() => Network.Inquired.Contains(CallOf(calling)));

        Network.Answer(CallOf(calling));
        Assert.AreEqual("alice", (await host.Engine.WaitForEndAsync(calling, Patience)).Contact);
        await UntilAsync(() => Network.Placed.Count == 2);
        Network.Answer(CallOf(waiting));
        Assert.AreEqual(RunStatus.Succeeded, (await host.Engine.WaitForEndAsync(waiting, Patience)).Status);
        CollectionAssert.AreEqual(new[] { CallOf(calling), CallOf(waiting) }, Network.Placed.ToArray());
        await FoundAsync(host, calling, waiting);
    }

    [TestMethod]
    public async Task The_history_is_there_after_a_restart_and_ids_go_on()
    {
        Network.AnswerAll();
        RunId first;
        await using (var former = NewHost())
        {
            first = await former.StartAsync();
            await former.Engine.WaitForEndAsync(first, Patience);
        }

        var host = NewHost();
        var second = await host.StartAsync();
        await host.Engine.WaitForEndAsync(second, Patience);
        Assert.IsGreaterThan(first.Value, second.Value);
        await FoundAsync(host, first, second);
        Assert.HasCount(1, (await host.Engine.FindAsync(new RunQuery { Contact = "alice", NewestFirst = true, Limit = 1 }, Patience)));
    }

    [TestMethod]
    public async Task A_second_host_says_who_owns_the_store_and_takes_over_when_that_one_has_stopped()
    {
        var first = NewHost();
        var run = await first.StartAsync();
        var second = NewHost();
        var refused = await second.Engine.StartAsync("night", Patience);
        Assert.AreEqual(RefusalReason.JournalUnavailable, refused.Refusal);
        Assert.Contains($"default on {Environment.MachineName}, process {Environment.ProcessId}", refused.Message);
        var opening = second.Engine.WaitUntilOpenAsync(Patience);
        Assert.IsFalse(opening.IsCompleted);

        await first.DisposeAsync();
        Assert.AreEqual(1, (await opening).OpenRuns);
        Network.AnswerAll();
        Assert.AreEqual(RunStatus.Succeeded, (await second.Engine.WaitForEndAsync(run, Patience)).Status);
        await second.Engine.WaitForEndAsync(await second.StartAsync(), Patience);
    }

    [TestMethod]
    public async Task A_host_whose_store_was_taken_over_stops_and_calls_nobody()
    {
        var first = NewHost();
        var (calling, waiting) = (await first.StartAsync(), await first.StartAsync());
        await UntilAsync(() => Network.Placed.Count == 1);
        await Store.LoseOwnerAsync();
        var second = NewHost();
        Assert.AreEqual(2, (await second.Engine.WaitUntilOpenAsync(Patience)).OpenRuns);
        var requests = first.Carrier.Requests;

        var ending = first.Engine.WaitForEndAsync(calling, Patience);
        var abort = await first.Engine.AbortAsync(calling, AbortMode.HangUp, Patience);
        Assert.AreEqual(RefusalReason.EngineStopped, abort.Refusal, abort.Message);

        var start = await first.Engine.StartAsync("night", Patience);
        Assert.AreEqual(RefusalReason.EngineStopped, start.Refusal);
        Assert.Contains("journal", start.Message);
        await Assert.ThrowsExactlyAsync<ObjectDisposedException>(() => ending.WaitAsync(Patience));
        Network.AnswerAll();
        await second.Engine.WaitForEndAsync(calling, Patience);
        await second.Engine.WaitForEndAsync(waiting, Patience);
        Assert.AreEqual(requests, first.Carrier.Requests);
    }

    [TestMethod]
    public async Task A_generic_host_goes_on_with_runs_though_nobody_asks_for_the_engine()
    {
        var (calling, waiting) = await LeaveRunsBehindAsync();
        var builder = Host.CreateEmptyApplicationBuilder(null);
        PigeonHost.Build(builder.Services, new HostCarrier(Network), 1, Store.Use);
        using var host = builder.Build();
        await host.StartAsync(Patience);
        await UntilAsync(() => Network.Inquired.Contains(CallOf(calling)));
        Network.AnswerAll();
        await UntilAsync(() => Network.Placed.Contains(CallOf(waiting)));
        await host.Services.GetRequiredService<ICallFlowEngine>().WaitForEndAsync(waiting, Patience);
        await host.StopAsync(Patience);
    }

    [TestMethod]
    public async Task A_store_that_is_damaged_stops_the_start_of_a_host()
    {
        await Store.DamageAsync();
        var builder = Host.CreateEmptyApplicationBuilder(null);
        PigeonHost.Build(builder.Services, new HostCarrier(Network), 1, Store.Use);
        using var host = builder.Build();
        var fault = await Assert.ThrowsExactlyAsync<JournalException>(() => host.StartAsync(Patience));
        Assert.AreEqual(JournalFault.Damaged, fault.Fault);
    }

    /// <summary>A host is stopped while one run rings, and another waits for the line.</summary>
    private async Task<(RunId Calling, RunId Waiting)> LeaveRunsBehindAsync()
    {
        await using var host = NewHost();
        var (calling, waiting) = (await host.StartAsync(), await host.StartAsync());
        await UntilAsync(() => Network.Placed.Count == 1);
        return (calling, waiting);
    }

    private async Task FoundAsync(PigeonHost host, params RunId[] runs) =>
        CollectionAssert.AreEqual(runs, (await host.Engine.FindAsync(new RunQuery { Flow = "night" }, Patience)).Select(r => r.Id).ToArray());
}

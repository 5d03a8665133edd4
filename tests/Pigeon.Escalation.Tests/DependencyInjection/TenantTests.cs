using Microsoft.Extensions.DependencyInjection;
using Pigeon.Escalation.Testing;
using Pigeon.Escalation.Tests.Engine;

namespace Pigeon.Escalation.Tests.DependencyInjection;

/// <summary>Several engines in one host, one for each tenant.</summary>
[TestClass]
public sealed class TenantTests
{
    [TestMethod]
    public async Task Tenants_with_pools_of_their_own_do_not_wait_for_each_other()
    {
        await using var host = Host(static (_, _) => { });
        var (a, b) = (Start(host, "a"), Start(host, "b"));
        Assert.AreEqual((RunStatus.Running, RunStatus.Running), (Status(host, "a", a), Status(host, "b", b)));
        Assert.AreNotSame(host.GetRequiredKeyedService<ILineArbiter>("a"), host.GetRequiredKeyedService<ILineArbiter>("b"));
        Assert.AreNotSame(host.GetRequiredKeyedService<ICallFlowJournal>("a"), host.GetRequiredKeyedService<ICallFlowJournal>("b"));
        Assert.HasCount(1, Engine(host, "a").List());
        Assert.IsNull(host.GetService<ICallFlowEngine>());
    }

    [TestMethod]
    public async Task With_shared_lines_a_run_of_an_idle_tenant_waits_for_the_others()
    {
        var lines = new InProcessLineArbiter(new Dictionary<string, int> { ["default"] = 1 });
        await using var host = Host((_, builder) => builder.UseLines(lines));
        var (a, b) = (Start(host, "a"), Start(host, "b"));
        Assert.AreEqual((RunStatus.Running, RunStatus.Waiting), (Status(host, "a", a), Status(host, "b", b)));
        await Engine(host, "a").AcknowledgeAsync(a);
        Assert.AreEqual((RunStatus.Succeeded, RunStatus.Running), (Status(host, "a", a), Status(host, "b", b)));
        await Engine(host, "b").AbortAsync(b, AbortMode.HangUp);
        Assert.AreEqual(0, lines.GetPools().Single().InUse);
    }

    [TestMethod]
    public async Task A_tenant_that_stops_gives_its_line_to_the_other()
    {
        var lines = new InProcessLineArbiter(new Dictionary<string, int> { ["default"] = 1 });
        await using var host = Host((_, builder) => builder.UseLines(lines).Configure(static o => o.AttemptGap = TimeSpan.FromSeconds(9)));
        var (a, b) = (Start(host, "a"), Start(host, "b"));
        host.GetRequiredKeyedService<ControlledCarrier>("a").End(CallOutcome.Declined);
        Assert.AreEqual((RunStatus.Running, RunStatus.Waiting), (Status(host, "a", a), Status(host, "b", b)));
        await Engine(host, "a").DisposeAsync();
        Assert.AreEqual(RunStatus.Running, Status(host, "b", b));
    }

    [TestMethod]
    public async Task A_part_without_a_key_is_shared_and_one_under_the_key_goes_first()
    {
        var (shared, own, clock) = (new ControlledCarrier(), new ControlledCarrier(), new FakeClock());
        var services = new ServiceCollection().AddSingleton<TimeProvider>(clock).AddSingleton<ITelephonyProvider>(shared);
        services.AddPigeonEscalation("a").AddFlow(EngineRig.Flow("a"));
        services.AddPigeonEscalation("b").AddFlow(EngineRig.Flow("b")).UseTelephony(own);
        await using var host = services.BuildServiceProvider();
        Start(host, "a");
        Start(host, "b");
        Sequence.Is(shared.Called, "+8190a");
        Sequence.Is(own.Called, "+8190b");
    }

    [TestMethod]
    public async Task Observers_of_the_host_hear_all_tenants_and_those_of_a_tenant_only_it()
    {
        var (all, onlyA) = (new Heard(), new Heard());
        var services = new ServiceCollection().AddSingleton<TimeProvider>(new FakeClock()).AddSingleton<ICallFlowObserver>(all);
        services.AddPigeonEscalation("a").AddFlow(EngineRig.Flow("a")).UseTelephony(new ControlledCarrier()).AddObserver(onlyA);
        services.AddPigeonEscalation("b").AddFlow(EngineRig.Flow("b")).UseTelephony(new ControlledCarrier());
        await using var host = services.BuildServiceProvider();
        Start(host, "a");
        Start(host, "b");
        Sequence.Is(all.Contacts, "a", "b");
        Sequence.Is(onlyA.Contacts, "a");
    }

    /// <summary>A call's id is the carrier's idempotency key: two engines that share a carrier must not make the same one.</summary>
    [TestMethod]
    public async Task Two_tenants_with_one_carrier_never_share_a_calls_id()
    {
        var carrier = new ControlledCarrier();
        var services = new ServiceCollection().AddSingleton<TimeProvider>(new FakeClock()).AddSingleton<ITelephonyProvider>(carrier);
        services.AddPigeonEscalation("a").AddFlow(EngineRig.Flow("a"));
        services.AddPigeonEscalation("b").AddFlow(EngineRig.Flow("b"));
        await using var host = services.BuildServiceProvider();
        Start(host, "a");
        Start(host, "b");
        Sequence.Is(carrier.Called, "+8190a", "+8190b");
    }

    [TestMethod]
    public void A_container_that_is_disposed_of_without_waiting_stops_its_engines()
    {
        var services = new ServiceCollection().AddSingleton<ITelephonyProvider>(new ControlledCarrier());
        services.AddPigeonEscalation().AddFlow(EngineRig.Flow("a"));
        ICallFlowEngine engine;
        using (var host = services.BuildServiceProvider())
        {
            engine = host.GetRequiredService<ICallFlowEngine>();
        }

        Assert.AreEqual(RefusalReason.EngineStopped, EngineRig.Done(engine.StartAsync(new CallFlowRequest("flow"))).Refusal);
    }

    private static ServiceProvider Host(Action<string, EscalationBuilder> build)
    {
        var services = new ServiceCollection().AddSingleton<TimeProvider>(new FakeClock());
        foreach (var tenant in new[] { "a", "b" })
        {
            var carrier = new ControlledCarrier();
            services.AddKeyedSingleton(tenant, carrier);
            build(tenant, services.AddPigeonEscalation(tenant).AddFlow(EngineRig.Flow(tenant, "x")).UseTelephony(carrier));
        }

        return services.BuildServiceProvider();
    }

    private static ICallFlowEngine Engine(IServiceProvider host, string tenant) => host.GetRequiredKeyedService<ICallFlowEngine>(tenant);

    private static RunId Start(IServiceProvider host, string tenant)
    {
        var start = EngineRig.Done(Engine(host, tenant).StartAsync(new CallFlowRequest("flow")));
        Assert.IsTrue(start.IsAccepted, start.Message);
        return start.Run;
    }

    private static RunStatus Status(IServiceProvider host, string tenant, RunId run) => Engine(host, tenant).Get(run)!.Status;

    private sealed class Heard : ICallFlowObserver
    {
        public List<string> Contacts { get; } = [];

        public void OnEvent(in CallFlowEvent callFlowEvent)
        {
            if (callFlowEvent.Kind == CallFlowEventKind.AttemptStarted)
            {
                Contacts.Add(callFlowEvent.Contact!);
            }
        }
    }
}

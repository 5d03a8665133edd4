using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Pigeon.Escalation.Testing;
using Pigeon.Escalation.Tests.Engine;

namespace Pigeon.Escalation.Tests.DependencyInjection;

/// <summary>AddPigeonEscalation: what it registers, and how a host puts its own parts in place.</summary>
[TestClass]
public sealed class RegistrationTests
{
    [TestMethod]
    public async Task The_plain_form_gives_an_engine_with_the_defaults_and_the_builder_adds_to_it()
    {
        var (clock, carrier) = (new FakeClock(), new ControlledCarrier());
        var services = new ServiceCollection().AddSingleton<TimeProvider>(clock);
        services.AddPigeonEscalation().AddFlow(EngineRig.Flow("a")).AddPool("other", 3).AddPool("default", 2).UseTelephony(carrier);
        await using var provider = services.BuildServiceProvider();
        var engine = provider.GetRequiredService<ICallFlowEngine>();
        Assert.AreSame(engine, provider.GetRequiredService<ICallFlowEngine>());
        var start = EngineRig.Done(engine.StartAsync(new CallFlowRequest("flow")));
        Assert.IsTrue(start.IsAccepted, start.Message);
        clock.Advance(TimeSpan.FromSeconds(30));
        Assert.AreEqual(RunStatus.Failed, engine.Get(start.Run)!.Status);
        Sequence.Is(provider.GetRequiredService<ILineArbiter>().GetPools().Select(p => (p.Pool, p.Capacity)), ("default", 2), ("other", 3));
        Assert.IsNotEmpty(((InMemoryJournal)provider.GetRequiredService<ICallFlowJournal>()).GetRows());
    }

    [TestMethod]
    public async Task The_configured_form_and_what_the_host_configures_elsewhere_add_up()
    {
        var (clock, carrier) = (new FakeClock(), new ControlledCarrier());
        var services = new ServiceCollection().AddSingleton<TimeProvider>(clock).AddSingleton<ITelephonyProvider>(carrier);
        services.AddPigeonEscalation(o => o.RingTimeout = TimeSpan.FromSeconds(9)).Configure(o => o.MaxLoopLimit = 12);
        services.Configure<EscalationOptions>(o => o.Flows.Add(EngineRig.Flow("a") with { LoopLimit = 12 }));
        await using var provider = services.BuildServiceProvider();
        Assert.IsTrue(EngineRig.Done(provider.GetRequiredService<ICallFlowEngine>().StartAsync(new CallFlowRequest("flow"))).IsAccepted);
        clock.Advance(TimeSpan.FromSeconds(9));
        Assert.HasCount(2, carrier.Called);
    }

    [TestMethod]
    public async Task The_named_form_gives_an_engine_under_its_key_only()
    {
        var services = new ServiceCollection();
        services.AddPigeonEscalation("tenant", o => o.Flows.Add(EngineRig.Flow("a"))).UseTelephony(new ControlledCarrier());
        await using var provider = services.BuildServiceProvider();
        Assert.IsNull(provider.GetService<ICallFlowEngine>());
        Assert.IsNotNull(provider.GetRequiredKeyedService<ICallFlowEngine>("tenant"));
        Assert.AreNotSame(
            provider.GetRequiredKeyedService<ICallFlowJournal>("tenant"), provider.GetKeyedService<ICallFlowJournal>("other"));
    }

    [TestMethod]
    public async Task What_the_host_has_registered_before_is_used()
    {
        var parts = new Parts();
        var services = new ServiceCollection()
            .AddSingleton<ITelephonyProvider>(parts.Carrier)
            .AddSingleton<ILineArbiter>(parts.Lines)
            .AddSingleton<ICallFlowJournal>(parts.Journal)
            .AddSingleton<TimeProvider>(parts.Clock)
            .AddSingleton<ICallFlowObserver>(parts.Observer);
        services.AddPigeonEscalation();
        await AssertUses(services, parts);
    }

    [TestMethod]
    public async Task What_the_builder_is_told_takes_the_place_of_what_was_registered()
    {
        var (old, parts) = (new Parts(), new Parts());
        var services = new ServiceCollection()
            .AddSingleton<ITelephonyProvider>(old.Carrier)
            .AddSingleton<ILineArbiter>(old.Lines)
            .AddSingleton<ICallFlowJournal>(old.Journal)
            .AddSingleton<TimeProvider>(parts.Clock);
        services.AddPigeonEscalation()
            .UseTelephony(parts.Carrier).UseLines(parts.Lines).UseJournal(parts.Journal).AddObserver(parts.Observer);
        await AssertUses(services, parts);
        Assert.IsEmpty(old.Carrier.Asked);
        Assert.IsEmpty(old.Journal.Kept);
    }

    [TestMethod]
    public async Task Parts_may_be_made_by_the_container()
    {
        var parts = new Parts();
        var services = new ServiceCollection().AddSingleton(parts).AddSingleton<TimeProvider>(parts.Clock);
        services.AddPigeonEscalation()
            .UseTelephony(static s => s.GetRequiredService<Parts>().Carrier)
            .UseLines(static s => s.GetRequiredService<Parts>().Lines)
            .UseJournal(static s => s.GetRequiredService<Parts>().Journal)
            .AddObserver(parts.Observer);
        await AssertUses(services, parts);
    }

    [TestMethod]
    public async Task Registering_twice_makes_one_engine_with_both_settings()
    {
        var services = new ServiceCollection().AddSingleton<ITelephonyProvider>(new ControlledCarrier());
        services.AddPigeonEscalation(o => o.Flows.Add(EngineRig.Flow("a")));
        services.AddPigeonEscalation(o => o.Flows.Add(EngineRig.Flow("b") with { Id = "second" }));
        await using var provider = services.BuildServiceProvider();
        Assert.HasCount(1, provider.GetServices<ICallFlowEngine>());
        Assert.IsTrue((await provider.GetRequiredService<ICallFlowEngine>().StartAsync(new CallFlowRequest("flow"))).IsAccepted);
        Assert.IsTrue((await provider.GetRequiredService<ICallFlowEngine>().StartAsync(new CallFlowRequest("second"))).IsAccepted);
    }

    [TestMethod]
    public async Task Without_a_carrier_the_message_says_what_to_do()
    {
        var services = new ServiceCollection();
        services.AddPigeonEscalation();
        await using var provider = services.BuildServiceProvider();
        var error = Assert.ThrowsExactly<InvalidOperationException>(provider.GetRequiredService<ICallFlowEngine>);
        StringAssert.Contains(error.Message, "UseTelephony");
    }

    [TestMethod]
    public async Task The_loggers_of_the_host_are_used()
    {
        var loggers = new CountingLoggers();
        var services = new ServiceCollection().AddSingleton<ILoggerFactory>(loggers);
        services.AddPigeonEscalation().UseTelephony(new ControlledCarrier());
        await using var provider = services.BuildServiceProvider();
        provider.GetRequiredService<ICallFlowEngine>();
        Assert.IsGreaterThan(0, loggers.Made);
    }

    [TestMethod]
    public async Task The_container_stops_the_engine()
    {
        var services = new ServiceCollection();
        services.AddPigeonEscalation().UseTelephony(new ControlledCarrier());
        var provider = services.BuildServiceProvider();
        var engine = provider.GetRequiredService<ICallFlowEngine>();
        var start = await engine.StartAsync(new CallFlowRequest(EngineRig.Flow("a")));
        var waiting = engine.WaitForEndAsync(start.Run);
        await provider.DisposeAsync();
        await Assert.ThrowsExactlyAsync<ObjectDisposedException>(() => waiting);
        Assert.AreEqual(RefusalReason.EngineStopped, (await engine.StartAsync(new CallFlowRequest(EngineRig.Flow("a")))).Refusal);
    }

    [TestMethod]
    [DataRow(null)]
    [DataRow("tenant")]
    public async Task All_faults_come_in_one_message_with_value_and_what_is_allowed(string? name)
    {
        var services = new ServiceCollection().AddSingleton<ITelephonyProvider>(new ControlledCarrier());
        _ = name is null ? services.AddPigeonEscalation(Spoil) : services.AddPigeonEscalation(name, Spoil);
        await using var provider = services.BuildServiceProvider();
        var error = Assert.ThrowsExactly<OptionsValidationException>(
            () => name is null ? provider.GetRequiredService<ICallFlowEngine>() : provider.GetRequiredKeyedService<ICallFlowEngine>(name));
        foreach (var fault in Faults)
        {
            Assert.Contains(fault, error.Failures.ToList());
            StringAssert.Contains(error.Message, fault);
        }

        Assert.HasCount(Faults.Length, error.Failures.ToList());
    }

    private static readonly string[] Faults =
    [
        "RingTimeout is -00:00:01: 00:00:00 to 10000 hours is allowed",
        "MaxSets is 101: 1 to 100 is allowed",
        "HostNumber is -1: 0 to 1023 is allowed",
        "EventBuffer is 0: 1 to 1000000 is allowed",
        "Pools['p'] is 0: 1 to 1000000 is allowed",
        "Flows['flow'].Pool is 'default': the pools are p",
        "Flows has two flows 'flow': an id stands for one flow",
        "Flows['loop'].LoopLimit is 0: 1 to 10 is allowed",
        "Flows['loop'].OnExhausted makes a cycle: loop -> loop; a chain of flows must end",
    ];

    private static void Spoil(EscalationOptions o)
    {
        (o.RingTimeout, o.MaxSets, o.HostNumber, o.EventBuffer) = (TimeSpan.FromSeconds(-1), 101, -1, 0);
        o.Pools["p"] = 0;
        o.Flows.Add(EngineRig.Flow("a"));
        o.Flows.Add(EngineRig.Flow("b") with { Pool = "p" });
        o.Flows.Add(EngineRig.Flow("c") with { Id = "loop", Pool = "p", LoopLimit = 0, OnExhausted = "loop" });
    }

    /// <summary>On the fake clock, so that everything has happened when a call returns.</summary>
    private static async Task AssertUses(IServiceCollection services, Parts parts)
    {
        await using var provider = services.BuildServiceProvider();
        var engine = provider.GetRequiredService<ICallFlowEngine>();
        var run = EngineRig.Done(engine.StartAsync(new CallFlowRequest(EngineRig.Flow("a"))));
        Assert.AreEqual(1, parts.Lines.GetPools().Single().InUse);
        parts.Carrier.AnswerAndPress('1');
        Assert.AreEqual(RunStatus.Succeeded, engine.Get(run.Run)!.Status);
        Assert.IsNotEmpty(parts.Journal.Kept);
        Assert.AreEqual(CallFlowEventKind.LineReleased, parts.Observer.Last);
    }

    private sealed class Parts
    {
        public FakeClock Clock { get; } = new();

        public ControlledCarrier Carrier { get; } = new();

        public ControlledJournal Journal { get; } = new();

        public InProcessLineArbiter Lines { get; } = new(new Dictionary<string, int> { ["default"] = 1 });

        public LastEvent Observer { get; } = new();
    }

    private sealed class LastEvent : ICallFlowObserver
    {
        public CallFlowEventKind Last { get; private set; }

        public void OnEvent(in CallFlowEvent callFlowEvent) => Last = callFlowEvent.Kind;
    }

    private sealed class CountingLoggers : ILoggerFactory
    {
        public int Made { get; private set; }

        public ILogger CreateLogger(string categoryName)
        {
            Made++;
            return Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance;
        }

        public void AddProvider(ILoggerProvider provider)
        {
        }

        public void Dispose()
        {
        }
    }
}

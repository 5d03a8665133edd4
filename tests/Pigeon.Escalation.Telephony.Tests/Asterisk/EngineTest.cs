using Microsoft.Extensions.DependencyInjection;
using Pigeon.Escalation.Telephony.Tests.Peers;

namespace Pigeon.Escalation.Telephony.Tests.Asterisk;

/// <summary>The whole way: an engine as a host has it, its carrier, Asterisk, and phones.</summary>
[TestClass]
public abstract class EngineTest : TelephonyTest
{
    private readonly List<CallFlowEvent> _events = [];

    protected ICallFlowEngine Engine { get; private set; } = null!;

    /// <summary>What has happened, in order.</summary>
    protected IReadOnlyList<CallFlowEvent> Events
    {
        get
        {
            lock (_events)
            {
                return [.. _events];
            }
        }
    }

    protected void Build(int lines, Action<EscalationOptions> configure, params CallFlow[] flows)
    {
        var services = new ServiceCollection();
        services.AddSingleton<ISpeechSynthesizer>(Speech);
        services.AddSingleton<ICallFlowObserver>(new Observer(_events));
        var builder = services.AddPigeonEscalation().UseAsterisk(Configure).AddPool("default", lines).Configure(configure);
        foreach (var flow in flows)
        {
            builder.AddFlow(flow);
        }

        Engine = With(services.BuildServiceProvider()).GetRequiredService<ICallFlowEngine>();
    }

    protected async Task<RunId> StartAsync(string flow)
    {
        var start = await Engine.StartAsync(flow, Patience);
        Assert.IsTrue(start.IsAccepted, start.Message);
        return start.Run;
    }

    /// <summary>What became of a run's calls.</summary>
    protected string AttemptsOf(RunId run) => string.Join(", ", Events
        .Where(e => e.Run == run && e.Kind == CallFlowEventKind.AttemptEnded)
        .Select(e => $"{e.Contact} {e.AttemptStatus}{(e.AttemptReason == AttemptReason.None ? "" : $" {e.AttemptReason}")}"));

    internal static Contact Person(string id, Phone phone) => new() { Id = id, Phones = [phone.Number] };

    protected static CallFlow Flow(string id, string message, params Contact[] contacts) => new()
    {
        Id = id,
        Contacts = contacts,
        Guidance = new Guidance
        {
            Message = message,
            Reactions = new Dictionary<char, Reaction>
            {
                ['1'] = Reaction.Terminate,
                ['2'] = Reaction.Continue,
            },
        },
    };

    private sealed class Observer(List<CallFlowEvent> events) : ICallFlowObserver
    {
        public void OnEvent(in CallFlowEvent callFlowEvent)
        {
            lock (events)
            {
                events.Add(callFlowEvent);
            }
        }
    }
}

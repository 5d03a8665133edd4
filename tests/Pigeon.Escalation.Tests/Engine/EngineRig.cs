using Microsoft.Extensions.Logging;
using Pigeon.Escalation.Testing;

namespace Pigeon.Escalation.Tests.Engine;

/// <summary>An engine on a fake clock with a carrier in the hand of the test, and a book of its events.</summary>
internal sealed class EngineRig : ICallFlowObserver
{
    private static int _rigs;

    public EngineRig(
        Action<EscalationOptions>? configure = null,
        ICallFlowJournal? journal = null,
        ILineArbiter? lines = null,
        ILoggerFactory? loggers = null,
        ICallFlowObserver[]? observers = null,
        FakeClock? clock = null,
        ControlledCarrier? carrier = null)
    {
        (Clock, Carrier) = (clock ?? new FakeClock(), carrier ?? new ControlledCarrier());
        var options = new EscalationOptions();
        configure?.Invoke(options);
        Lines = lines ?? new InProcessLineArbiter(
            options.Pools.Count > 0 ? options.Pools.AsReadOnly() : new Dictionary<string, int> { ["default"] = 1 }, options.MaxWaiting);
        var parts = new CallFlowEngineParts
        {
            Telephony = Carrier,
            Options = options,
            TimeProvider = Clock,
            Lines = Lines,
            Observers = [.. observers ?? [], this],
            Journal = journal,
            Name = Name,
        };
        Engine = (loggers is null ? parts : parts with { LoggerFactory = loggers }).CreateEngine();
    }

    /// <summary>Each its own, so that a test hears the metrics of its own engine only.</summary>
    public string Name { get; } = $"rig {Interlocked.Increment(ref _rigs)}";

    public FakeClock Clock { get; }

    public ControlledCarrier Carrier { get; }

    public ILineArbiter Lines { get; }

    public ICallFlowEngine Engine { get; }

    public List<CallFlowEvent> Events { get; } = [];

    public int LinesInUse => Lines.GetPools()[0].InUse;

    public IEnumerable<CallFlowEvent> Ends => Events.Where(e => e.Kind == CallFlowEventKind.AttemptEnded);

    public static CallFlow Flow(params string[] contacts) => new()
    {
        Id = "flow",
        Contacts = [.. contacts.Select(c => new Contact { Id = c, Phones = [$"+8190{c}"] })],
        Guidance = Saying('1', new Reaction(ReactionBehavior.Terminate, "ok")),
    };

    public static CallFlow TransferFlow(params string[] contacts) => Flow(contacts) with
    {
        Guidance = Saying('4', new Reaction(ReactionBehavior.Transfer)),
        TransferTo = new Contact { Id = "target", Phones = ["+8190target"] },
    };

    /// <summary>On the fake clock everything that can happen at once has happened when a call returns.</summary>
    public static T Done<T>(ValueTask<T> answer)
    {
        Assert.IsTrue(answer.IsCompleted, "The answer has not come yet.");
        return answer.GetAwaiter().GetResult();
    }

    /// <summary>Waits for something that other threads bring about.</summary>
    public static void Until(Func<bool> isSo) =>
        Assert.IsTrue(SpinWait.SpinUntil(isSo, TimeSpan.FromSeconds(20)), "It has not come about in 20 s.");

    public RunId Start(CallFlow flow, int priority = 0)
    {
        var result = Done(Engine.StartAsync(new CallFlowRequest(flow) { Priority = priority }));
        Assert.IsTrue(result.IsAccepted, result.Message);
        return result.Run;
    }

    public CallFlowRun Get(RunId run) => Engine.Get(run)!;

    public void Advance(double seconds) => Clock.Advance(TimeSpan.FromSeconds(seconds));

    private static Guidance Saying(char key, Reaction reaction) =>
        new() { Message = "m", Reactions = new Dictionary<char, Reaction> { [key] = reaction } };

    public void OnEvent(in CallFlowEvent callFlowEvent)
    {
        lock (Events)
        {
            Events.Add(callFlowEvent);
        }
    }
}

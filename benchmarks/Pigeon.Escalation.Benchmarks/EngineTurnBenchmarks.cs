using System.Threading.Channels;
using Akka.Actor;
using BenchmarkDotNet.Attributes;
using Pigeon.Escalation.Benchmarks.Journal;
using Pigeon.Escalation.Testing;

namespace Pigeon.Escalation.Benchmarks;

/// <summary>
/// One fact through the engine's pump, from the port to the journal and back, beside what hands a message to an actor. An actor keeps
/// nothing: its message is gone when it was handled.
/// </summary>
[MemoryDiagnoser]
[SimpleJob(invocationCount: 64, iterationCount: 20)]
public class EngineTurnBenchmarks
{
    private const int Batch = 1_000;

    private readonly FakeClock _clock = new();
    private readonly CallFlowRequest _request = new("f");
    private readonly Channel<int> _channel = Channel.CreateUnbounded<int>(new UnboundedChannelOptions { SingleReader = true });
    private ICallFlowEngine _busy = null!;
    private ICallFlowEngine _free = null!;
    private ICallReports _reports = null!;
    private RunId _calling;
    private ActorSystem _system = null!;
    private IActorRef _counter = null!;

    [GlobalSetup(Target = nameof(AkkaTell))]
    public void StartActors()
    {
        _system = ActorSystem.Create("benchmark");
        _counter = _system.ActorOf(Props.Create(() => new Turns.Actor()));
    }

    [GlobalCleanup(Target = nameof(AkkaTell))]
    public void StopActors() => _system.Terminate().Wait();

    /// <summary>Anew each time, for a run keeps all its facts.</summary>
    [IterationSetup(Targets = [nameof(Report), nameof(StartAndAbortInQueue), nameof(StartAndAbortOnLine)])]
    public void StartEngines()
    {
        _busy = Engine();
        _free = Engine();
        _calling = Start(_busy);
        _reports = (ICallReports)_busy;
    }

    [Benchmark(OperationsPerInvoke = Batch)]
    public int ChannelAndSwitch()
    {
        var sum = 0;
        for (var i = 0; i < Batch; i++)
        {
            _channel.Writer.TryWrite(i & 3);
            _channel.Reader.TryRead(out var message);
            sum += message switch { 0 => 1, 1 => 3, 2 => 5, _ => 7 };
        }

        return sum;
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Batch)]
    public int AkkaTell()
    {
        for (var i = 1; i < Batch; i++)
        {
            _counter.Tell(Turns.Actor.Count);
        }

        return _counter.Ask<int>(Turns.Actor.Answer).GetAwaiter().GetResult();
    }

    /// <summary>A fact that is stamped, kept, and steps the machine.</summary>
    [Benchmark(OperationsPerInvoke = Batch)]
    public void Report()
    {
        var call = new CallId(_calling, 1);
        for (var i = 0; i < Batch; i++)
        {
            _reports.Report(CallReport.Ringing(call));
        }
    }

    /// <summary>Three facts: accepted, waits, aborted.</summary>
    [Benchmark(OperationsPerInvoke = Batch * 3)]
    public void StartAndAbortInQueue() => StartAndAbort(_busy);

    /// <summary>Four facts: accepted, has its line and calls, aborted, its call has ended.</summary>
    [Benchmark(OperationsPerInvoke = Batch * 4)]
    public void StartAndAbortOnLine() => StartAndAbort(_free);

    private void StartAndAbort(ICallFlowEngine engine)
    {
        for (var i = 0; i < Batch; i++)
        {
            Completed.Result(engine.AbortAsync(Start(engine), AbortMode.HangUp));
        }

        // The ids of a millisecond are used up.
        _clock.Advance(TimeSpan.FromSeconds(1));
    }

    private static CallFlow Flow => Sample.Flow with
    {
        Id = "f",
        Guidance = new Guidance { Message = "m", Reactions = new Dictionary<char, Reaction> { ['1'] = new(ReactionBehavior.Terminate) } },
    };

    private RunId Start(ICallFlowEngine engine) => Completed.Result(engine.StartAsync(_request)).Run;

    private ICallFlowEngine Engine() => new CallFlowEngineParts
    {
        Telephony = new Obedient(),
        TimeProvider = _clock,
        Options = new EscalationOptions { Flows = { Flow } },
    }.CreateEngine();

    /// <summary>A carrier that ends a call when it is asked to.</summary>
    private sealed class Obedient : ITelephonyProvider
    {
        private ICallReports? _reports;

        public TelephonyCapabilities Capabilities => TelephonyCapabilities.All;

        public ValueTask<PlaceCallResult> PlaceCallAsync(PlaceCallRequest request, CancellationToken cancellationToken)
        {
            _reports = request.Reports;
            return new(PlaceCallResult.Accepted);
        }

        public ValueTask HangUpAsync(CallId call, CancellationToken cancellationToken)
        {
            _reports!.Report(CallReport.Ended(call, CallOutcome.HungUp));
            return default;
        }

        public ValueTask PromptAsync(PromptRequest request, CancellationToken cancellationToken) => default;

        public ValueTask BridgeAsync(CallId first, CallId second, CancellationToken cancellationToken) => default;

        public ValueTask<CallState> GetCallStateAsync(CallId call, ICallReports reports, CancellationToken cancellationToken) =>
            new(CallState.Ringing);
    }
}

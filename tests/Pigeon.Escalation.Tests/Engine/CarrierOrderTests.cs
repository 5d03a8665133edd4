using System.Collections.Concurrent;
using Pigeon.Escalation.Testing;
using Polly;
using Polly.Timeout;

namespace Pigeon.Escalation.Tests.Engine;

/// <summary>What must not overtake what, between an engine and a carrier that takes its time.</summary>
[TestClass]
public sealed class CarrierOrderTests
{
    private static readonly CallFlow Flow = new()
    {
        Id = "f",
        Contacts = [new Contact { Id = "A", Phones = ["+811"] }],
        Guidance = new Guidance { Message = "m", Reactions = new Dictionary<char, Reaction> { ['1'] = Reaction.Terminate } },
    };

    [TestMethod]
    public void A_hang_up_withdraws_the_retries_of_its_call()
    {
        var clock = new FakeClock();
        var carrier = new FlakyCarrier();
        var engine = new CallFlowEngineParts { Telephony = carrier, TimeProvider = clock }.CreateEngine();
        var run = engine.StartAsync(Flow).AsTask().Result.Run;

        var abort = engine.AbortAsync(run, AbortMode.HangUp).AsTask();
        clock.Advance(TimeSpan.FromMinutes(1));

        Assert.IsTrue(abort.Result.IsAccepted);
        Assert.AreEqual("place, hang up", string.Join(", ", carrier.Asked));
        Assert.AreEqual(RunStatus.Aborted, engine.Get(run)!.Status);
    }

    [TestMethod]
    [Timeout(30_000, CooperativeCancellation = true)]
    public async Task A_carrier_that_blocks_its_thread_stops_nobody_else()
    {
        using var never = new ManualResetEventSlim();
        var options = new EscalationOptions
        {
            CarrierPipeline = b => b.AddTimeout(new TimeoutStrategyOptions { Timeout = TimeSpan.FromMilliseconds(100) }),
            Pools = { ["default"] = 2 },
        };
        var carrier = new FlakyCarrier { OnPlace = r => { if (r.Contact == "A") { never.Wait(); } } };
        await using var engine = new CallFlowEngineParts { Telephony = carrier, Options = options }.CreateEngine();

        var stuck = (await engine.StartAsync(Flow)).Run;
        var other = (await engine.StartAsync(Flow with { Contacts = [new Contact { Id = "B", Phones = ["+812"] }] })).Run;

        Assert.AreEqual(AttemptReason.ProviderError, (await engine.WaitForEndAsync(other)).Attempts[0].Reason);
        Assert.AreEqual(AttemptReason.ProviderError, (await engine.WaitForEndAsync(stuck)).Attempts[0].Reason);
        never.Set();
    }

    /// <summary>Fails to place every call, and knows of none.</summary>
    private sealed class FlakyCarrier : ITelephonyProvider
    {
        private ICallReports? _reports;

        public ConcurrentQueue<string> Asked { get; } = new();

        public Action<PlaceCallRequest> OnPlace { get; init; } = _ => { };

        public TelephonyCapabilities Capabilities => TelephonyCapabilities.All;

        public ValueTask<PlaceCallResult> PlaceCallAsync(PlaceCallRequest request, CancellationToken cancellationToken)
        {
            Asked.Enqueue("place");
            _reports = request.Reports;
            OnPlace(request);
            throw new HttpRequestException("the carrier is not there");
        }

        public ValueTask PromptAsync(PromptRequest request, CancellationToken cancellationToken) => ValueTask.CompletedTask;

        public ValueTask HangUpAsync(CallId call, CancellationToken cancellationToken)
        {
            Asked.Enqueue("hang up");
            _reports!.Report(CallReport.Ended(call, CallOutcome.HungUp));
            return ValueTask.CompletedTask;
        }

        public ValueTask BridgeAsync(CallId first, CallId second, CancellationToken cancellationToken) => ValueTask.CompletedTask;

        public ValueTask<CallState> GetCallStateAsync(CallId call, ICallReports reports, CancellationToken cancellationToken) =>
            new(CallState.Over);
    }
}

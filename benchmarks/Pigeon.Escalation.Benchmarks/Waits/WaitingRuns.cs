using Pigeon.Escalation.Benchmarks.Journal;
using Pigeon.Escalation.Testing;

namespace Pigeon.Escalation.Benchmarks.Waits;

/// <summary>Runs of an engine that wait for its only line.</summary>
internal sealed class WaitingRuns : IDisposable
{
    private readonly ICallFlowEngine _engine;

    public WaitingRuns(int count, ICallFlowJournal journal)
    {
        _engine = new CallFlowEngineParts
        {
            Telephony = new Inert(),
            TimeProvider = new FakeClock(),
            Journal = journal,
            Options = new EscalationOptions { Flows = { Flow }, MaxWaiting = count },
        }.CreateEngine();
        var request = new CallFlowRequest(Flow.Id);
        for (var i = 0; i <= count; i++)
        {
            Completed.Result(_engine.StartAsync(request));
        }
    }

    /// <summary>An engine that is not disposed of stays known to those who ask for its metrics.</summary>
    public void Dispose() => _engine.DisposeAsync().AsTask().GetAwaiter().GetResult();

    private static CallFlow Flow => Sample.Flow with
    {
        Guidance = new Guidance { Message = "m", Reactions = new Dictionary<char, Reaction> { ['1'] = new(ReactionBehavior.Terminate) } },
    };
}

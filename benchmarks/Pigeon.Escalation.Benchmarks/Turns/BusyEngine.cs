using Pigeon.Escalation.Benchmarks.Journal;

namespace Pigeon.Escalation.Benchmarks.Turns;

/// <summary>An engine with a thousand calls in progress, of each of which the carrier tells something while a commit runs.</summary>
internal sealed class BusyEngine
{
    public const int Calls = 1000;

    private readonly BurstClock _clock = new();
    private readonly BurstJournal _journal = new();
    private readonly ICallFlowEngine _engine;
    private readonly CallId[] _calls = new CallId[Calls];

    public BusyEngine()
    {
        _engine = new CallFlowEngineParts
        {
            Telephony = new Inert(),
            Journal = _journal,
            TimeProvider = _clock,
            Options = new EscalationOptions { Pools = { [EscalationDefaults.Pool] = Calls }, Flows = { Flow } },
        }.CreateEngine();
        for (var i = 0; i < Calls; i++)
        {
            var start = _engine.StartAsync(new CallFlowRequest(Flow.Id));
            _clock.Work();
            _calls[i] = new CallId(Completed.Result(start).Run, 1);
        }

        _journal.IsInstant = false;
        Burst();
    }

    /// <summary>One fact of each call: taken, stamped, written into a row, given to the machine, carried out.</summary>
    public void Burst()
    {
        var reports = (ICallReports)_engine;
        foreach (var call in _calls)
        {
            reports.Report(CallReport.Ringing(call));
        }

        _journal.Complete();
        _clock.Work();
    }

    private static CallFlow Flow => Sample.Flow with
    {
        Guidance = new Guidance { Message = "m", Reactions = new Dictionary<char, Reaction> { ['1'] = new(ReactionBehavior.Terminate) } },
    };
}

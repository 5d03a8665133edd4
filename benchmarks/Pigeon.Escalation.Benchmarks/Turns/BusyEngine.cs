using Pigeon.Escalation.Benchmarks.Journal;

namespace Pigeon.Escalation.Benchmarks.Turns;

/// <summary>
/// An engine with a thousand calls in progress, of each of which the carrier tells something while a commit runs. It has had as many
/// before, as an engine has that is in use.
/// </summary>
internal sealed class BusyEngine
{
    public const int Calls = 1000;

    /// <summary>How often there may be a burst before the runs are to be renewed.</summary>
    public const int MostBursts = 20;

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
        Start();
    }

    /// <summary>Ends the runs, and starts new ones: a run keeps its facts until it has ended, so there is an end to them.</summary>
    public void Renew()
    {
        _journal.IsInstant = true;
        _journal.Complete();
        _clock.Work();
        foreach (var call in _calls)
        {
            _ = _engine.AbortAsync(call.Run, AbortMode.HangUp).AsTask();
            ((ICallReports)_engine).Report(CallReport.Ended(call, CallOutcome.HungUp));
            _clock.Work();
        }

        Start();
    }

    /// <summary>So many bursts, at most <see cref="MostBursts"/> since the last <see cref="Renew"/>.</summary>
    public void Burst(int times)
    {
        for (var i = 0; i < times; i++)
        {
            Burst();
        }
    }

    /// <summary>One fact of each call: taken, stamped, written into a row, given to the machine, carried out.</summary>
    private void Burst()
    {
        var reports = (ICallReports)_engine;
        foreach (var call in _calls)
        {
            reports.Report(CallReport.Ringing(call));
        }

        _journal.Complete();
        _clock.Work();
    }

    private void Start()
    {
        _journal.Prepare(MostBursts + 1);
        _journal.IsInstant = true;
        for (var i = 0; i < Calls; i++)
        {
            var start = _engine.StartAsync(new CallFlowRequest(Flow.Id));
            _clock.Work();
            _calls[i] = new CallId(Completed.Result(start).Run, 1);
            if (_engine.Get(_calls[i].Run) is not { Line: > 0 })
            {
                throw new InvalidOperationException($"Run {_calls[i].Run} has no line: those before it have not ended.");
            }
        }

        _journal.IsInstant = false;
        Burst();
    }

    private static CallFlow Flow => Sample.Flow with
    {
        Guidance = new Guidance { Message = "m", Reactions = new Dictionary<char, Reaction> { ['1'] = new(ReactionBehavior.Terminate) } },
    };
}

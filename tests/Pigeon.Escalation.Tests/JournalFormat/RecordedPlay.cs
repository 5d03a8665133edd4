using Pigeon.Escalation.Testing;

namespace Pigeon.Escalation.Tests.JournalFormat;

/// <summary>A scenario that an engine with a journal of the test's has played: its journal, its events, its runs.</summary>
internal sealed class RecordedPlay : ICallFlowObserver
{
    private readonly Dictionary<string, RunId> _ids = new(StringComparer.Ordinal);
    private string? _starting;

    public RecordedPlay(Scenario scenario)
    {
        // Some stories go on for years, and nothing of them is to be forgotten.
        scenario.Options.HistoryKept = TimeSpan.FromDays(100_000);
        var clock = new FakeClock(scenario.Start);
        var engine = new CallFlowEngineParts
        {
            Telephony = new ScriptedTelephony(clock, scenario.Phones.Values, scenario.GuidanceTimes),
            Options = scenario.Options,
            TimeProvider = clock,
            Observers = [this],
            Journal = Journal,
        }.CreateEngine();
        foreach (var step in scenario.Script)
        {
            clock.Schedule(step.At, ClockTurn.Host, _ => Do(engine, step));
        }

        while (clock.AdvanceToNext())
        {
        }

        Runs = Done(engine.FindAsync(new RunQuery { Limit = int.MaxValue }));
        Replay = JournalReplay.ReadAsync(Journal).GetAwaiter().GetResult();
        engine.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }

    public InMemoryJournal Journal { get; } = new();

    public List<CallFlowEvent> Events { get; } = [];

    public IReadOnlyList<CallFlowRun> Runs { get; }

    /// <summary>Read before the engine has stopped.</summary>
    public JournalReplay Replay { get; }

    /// <summary>The name of the script in place of each id.</summary>
    public string WithNames(string text) =>
        _ids.Aggregate(text, (t, run) => t.Replace(run.Value.ToString(), run.Key, StringComparison.Ordinal));

    /// <summary>Puts the runs of the history into another journal, as if one engine had lived through both.</summary>
    public void CopyHistoryTo(InMemoryJournal other)
    {
        foreach (var run in Done(Journal.FindEndedAsync(new RunQuery(), default)))
        {
            other.Put(run.Definition, Done(Journal.FindDefinitionAsync(run.Definition, default))!.Value.ToArray());
            other.Put(run);
        }
    }

    public void OnEvent(in CallFlowEvent callFlowEvent)
    {
        Events.Add(callFlowEvent);
        if (callFlowEvent.Kind == CallFlowEventKind.RunAccepted)
        {
            _ids.Add(_starting!, callFlowEvent.Run);
        }
    }

    private void Do(ICallFlowEngine engine, ScenarioStep step)
    {
        if (step.Kind == ScenarioStepKind.Start)
        {
            _starting = step.Run;
            Done(engine.StartAsync(new CallFlowRequest(step.Flow!) { Priority = step.Priority, Parameters = step.Parameters }));
        }
        else if (_ids.TryGetValue(step.Run, out var run))
        {
            Done(step.Kind == ScenarioStepKind.Abort ? engine.AbortAsync(run, step.Mode) : engine.AcknowledgeAsync(run, step.By));
        }
    }

    private static T Done<T>(ValueTask<T> answer) => answer.AsTask().GetAwaiter().GetResult();
}

using Pigeon.Escalation.Testing;

namespace Pigeon.Escalation.Proof.Storm;

/// <summary>
/// One clock, one carrier, one journal, and a host that dies and comes back. Whatever happens in it follows from its case alone, on the
/// thread that plays it.
/// </summary>
internal sealed class World
{
    private const int MostSteps = 200_000;

    private readonly List<Life> _lives = [];
    private readonly ScriptedHost _host;
    private readonly FaultPlan _faults;
    private readonly int _thread = Environment.CurrentManagedThreadId;
    private readonly TimeSpan _faultsUntil;
    private TimeSpan? _birthDue;

    public World(StormCase storm, TimeSpan? faultsUntil = null)
    {
        Case = storm;
        _faultsUntil = faultsUntil ?? TimeSpan.MaxValue;
        Clock = new FakeClock(storm.Scenario.Start);
        Chronicle = new Chronicle(Clock);
        Network = new PhoneNetwork(Clock, storm.Scenario, Chronicle, storm.RepeatsReports);
        _faults = new FaultPlan(storm.Faults);
        var memory = new InMemoryJournal { OutlivesEngine = true };
        Memory = memory;
        Journal = storm.Sabotage?.Journal?.Invoke(memory) ?? memory;
        _host = new ScriptedHost(this);
        Pools = storm.Scenario.Options.Pools.Count > 0
            ? storm.Scenario.Options.Pools.ToDictionary()
            : new Dictionary<string, int> { [EscalationDefaults.Pool] = 1 };
    }

    public StormCase Case { get; }

    public FakeClock Clock { get; }

    public Chronicle Chronicle { get; }

    public PhoneNetwork Network { get; }

    public ICallFlowJournal Journal { get; }

    public IReadOnlyDictionary<string, int> Pools { get; }

    public FaultPlan Faults => _faults;

    public bool IsStoreDown => _faults.IsStoreDown(Clock.Elapsed);

    public Life? Host => _lives.Count > 0 && _lives[^1].IsAlive ? _lives[^1] : null;

    public int Lives => _lives.Count;

    private InMemoryJournal Memory { get; }

    /// <summary>Plays the script with its faults, then one fresh start for every line, each until nothing more happens.</summary>
    public World Play()
    {
        Begin();
        foreach (var step in Case.Scenario.Script)
        {
            Clock.Schedule(step.At, ClockTurn.Host, _ => _host.Do(step));
        }

        RunUntilQuiet();
        _faults.IsOver = true;
        Clock.Schedule(TimeSpan.FromMinutes(10), ClockTurn.Host, _ => _host.StartOnEveryLine());
        RunUntilQuiet();
        Chronicle.Found = Ask();
        _lives.ForEach(l => l.Bury());
        return this;
    }

    public Fault? NextFault(FaultPoint point)
    {
        _faults.IsOver |= Clock.Elapsed >= _faultsUntil;
        return _faults.Next(point, Clock.Elapsed);
    }

    public void Note(Fault fault, CallId call, string text) => Chronicle.Add(What.FaultDone, call, $"{fault} {text}".TrimEnd());

    /// <summary>The process has ended; another is started after a while.</summary>
    public void OnDeath(TimeSpan delay)
    {
        Chronicle.Add(new Entry { What = What.Died });
        Memory.LoseOwner();
        _birthDue = Clock.Elapsed + delay;
        Clock.Schedule(delay, ClockTurn.Host, _ => BeginIfDue());
    }

    /// <summary>A host that comes back at once misses nothing of that instant.</summary>
    public void BeginIfDue()
    {
        if (_birthDue <= Clock.Elapsed)
        {
            Begin();
        }
    }

    /// <summary>Off the clock's thread no two plays would be the same (D6).</summary>
    public void CheckThread()
    {
        if (Environment.CurrentManagedThreadId != _thread)
        {
            lock (_lives)
            {
                Chronicle.Add(new Entry { What = What.Strayed, Text = Environment.StackTrace });
            }
        }
    }

    private void Begin()
    {
        _birthDue = null;
        Chronicle.Life++;
        Chronicle.Add(new Entry { What = What.Born });
        var life = new Life(this, Chronicle.Life);
        _lives.Add(life);
        life.Begin();
    }

    private void RunUntilQuiet()
    {
        for (var steps = 0; Clock.AdvanceToNext(); steps++)
        {
            _host.TakeAnswers();
            if (steps > MostSteps || Chronicle.Entries.Count > MostSteps)
            {
                Chronicle.Add(new Entry { What = What.Restless });
                return;
            }
        }
    }

    private IReadOnlyList<CallFlowRun> Ask()
    {
        var answer = Host!.Engine.FindAsync(new RunQuery { Limit = 100_000 });
        return answer.IsCompleted
            ? answer.GetAwaiter().GetResult()
            : throw new InvalidOperationException("The engine left the clock's thread.");
    }
}

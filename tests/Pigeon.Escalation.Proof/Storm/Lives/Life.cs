namespace Pigeon.Escalation.Proof.Storm;

/// <summary>
/// One incarnation of the host: an engine, and what stands between it and the world. At its death nothing passes in either direction
/// any more, timers included, as after kill -9.
/// </summary>
internal sealed class Life : ICallFlowObserver
{
    private readonly World _world;
    private readonly LifeJournal _journal;

    public Life(World world, int number)
    {
        (_world, Number) = (world, number);
        _journal = new LifeJournal(this, world);
        Clock = new LifeClock(this, world.Clock);
        Lines = new LifeLines(this, world);
        Carrier = new LifeCarrier(this, world);
    }

    public int Number { get; }

    public bool IsAlive { get; private set; } = true;

    /// <summary>Its engine may work once more, to give back what it holds of this process; still nothing passes.</summary>
    public bool IsBuried { get; private set; }

    public ICallFlowEngine Engine { get; private set; } = null!;

    private LifeClock Clock { get; }

    private LifeLines Lines { get; }

    private LifeCarrier Carrier { get; }

    /// <summary>The engine may die before this returns.</summary>
    public void Begin() => Engine = new CallFlowEngineParts
    {
        Telephony = Carrier,
        Options = _world.Case.Scenario.Options,
        Lines = Lines,
        Journal = _journal,
        TimeProvider = Clock,
        Observers = [this],
        Name = "storm",
    }.CreateEngine();

    /// <summary>Between two effects: here the process may end.</summary>
    /// <returns>Whether it goes on.</returns>
    public bool Passes()
    {
        if (IsAlive && _world.NextFault(FaultPoint.Boundary) is { } crash)
        {
            IsAlive = false;
            _world.OnDeath(crash.Length);
        }

        _world.CheckThread();
        return IsAlive;
    }

    public void OnEvent(in CallFlowEvent callFlowEvent)
    {
        if (IsAlive && Passes())
        {
            _world.Chronicle.Add(new Entry
            {
                What = What.Told,
                Run = callFlowEvent.Run,
                Attempt = callFlowEvent.Attempt,
                Event = callFlowEvent,
            });
        }
    }

    /// <summary>Takes the engine of a dead host out of this process: it is told that its journal is lost.</summary>
    public void Bury()
    {
        IsAlive = false;
        IsBuried = true;
        _journal.Bury();
        _ = Engine.DisposeAsync().AsTask();
    }
}

namespace Pigeon.Escalation.Machine;

/// <summary>
/// One order of the machine. A value; names are numbers until the engine carries it out. Each step makes several, so words are kept as
/// bytes: 40 in all.
/// </summary>
internal readonly record struct Effect
{
    private readonly byte _event;
    private readonly byte _rule;
    private readonly byte _turn;
    private readonly byte _turnRule;
    private readonly byte _attemptKind;
    private readonly byte _attemptStatus;
    private readonly byte _attemptReason;
    private readonly byte _runStatus;
    private readonly byte _runReason;
    private readonly byte _promptKind;

    public required EffectKind Kind { get; init; }

    /// <summary>The run is credited to the contact at <see cref="Position"/>; otherwise to whom the fact names.</summary>
    public bool CreditsContact { get; init; }

    /// <summary>What is announced.</summary>
    public CallFlowEventKind Event { get => (CallFlowEventKind)_event; init => _event = (byte)value; }
    public Rule Rule { get => (Rule)_rule; init => _rule = (byte)value; }
    public Turn Turn { get => (Turn)_turn; init => _turn = (byte)value; }
    public Rule TurnRule { get => (Rule)_turnRule; init => _turnRule = (byte)value; }

    /// <summary>Which call, and who is called.</summary>
    public AttemptKind AttemptKind { get => (AttemptKind)_attemptKind; init => _attemptKind = (byte)value; }
    public ushort Stage { get; init; }
    public ushort Phone { get; init; }
    public ushort Loop { get; init; }
    public char Key { get; init; }
    public int Attempt { get; init; }
    public int Position { get; init; }

    /// <summary>How it ended.</summary>
    public AttemptStatus AttemptStatus { get => (AttemptStatus)_attemptStatus; init => _attemptStatus = (byte)value; }
    public AttemptReason AttemptReason { get => (AttemptReason)_attemptReason; init => _attemptReason = (byte)value; }
    public RunStatus RunStatus { get => (RunStatus)_runStatus; init => _runStatus = (byte)value; }
    public RunReason RunReason { get => (RunReason)_runReason; init => _runReason = (byte)value; }

    /// <summary>What is read, and its number; of a timer the epoch, of a bridge the other call.</summary>
    public PromptKind PromptKind { get => (PromptKind)_promptKind; init => _promptKind = (byte)value; }
    public int Ordinal { get; init; }

    /// <summary>When the timer is due.</summary>
    public long Due { get; init; }
}

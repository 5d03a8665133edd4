namespace Pigeon.Escalation.Machine;

/// <summary>
/// One order of the machine. A value; names are numbers until the engine carries it out. Each step makes several, so words are kept as
/// bytes, 40 in all, and an order is written where it will stand: see <see cref="EffectBuffer.Add(EffectKind)"/>.
/// </summary>
internal record struct Effect
{
    private byte _event;
    private byte _rule;
    private byte _turn;
    private byte _turnRule;
    private byte _attemptKind;
    private byte _attemptStatus;
    private byte _attemptReason;
    private byte _runStatus;
    private byte _runReason;
    private byte _promptKind;

    public EffectKind Kind { get; set; }

    /// <summary>The run is credited to the contact at <see cref="Position"/>; otherwise to whom the fact names.</summary>
    public bool CreditsContact { get; set; }

    /// <summary>What is announced.</summary>
    public CallFlowEventKind Event { readonly get => (CallFlowEventKind)_event; set => _event = (byte)value; }
    public Rule Rule { readonly get => (Rule)_rule; set => _rule = (byte)value; }
    public Turn Turn { readonly get => (Turn)_turn; set => _turn = (byte)value; }
    public Rule TurnRule { readonly get => (Rule)_turnRule; set => _turnRule = (byte)value; }

    /// <summary>Which call, and who is called.</summary>
    public AttemptKind AttemptKind { readonly get => (AttemptKind)_attemptKind; set => _attemptKind = (byte)value; }
    public ushort Stage { get; set; }
    public ushort Phone { get; set; }
    public ushort Loop { get; set; }
    public char Key { get; set; }
    public int Attempt { get; set; }
    public int Position { get; set; }

    /// <summary>How it ended.</summary>
    public AttemptStatus AttemptStatus { readonly get => (AttemptStatus)_attemptStatus; set => _attemptStatus = (byte)value; }
    public AttemptReason AttemptReason { readonly get => (AttemptReason)_attemptReason; set => _attemptReason = (byte)value; }
    public RunStatus RunStatus { readonly get => (RunStatus)_runStatus; set => _runStatus = (byte)value; }
    public RunReason RunReason { readonly get => (RunReason)_runReason; set => _runReason = (byte)value; }

    /// <summary>What is read, and its number; of a timer the epoch, of a bridge the other call.</summary>
    public PromptKind PromptKind { readonly get => (PromptKind)_promptKind; set => _promptKind = (byte)value; }
    public int Ordinal { get; set; }

    /// <summary>When the timer is due.</summary>
    public long Due { get; set; }
}

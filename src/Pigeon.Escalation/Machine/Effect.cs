namespace Pigeon.Escalation.Machine;

/// <summary>One order of the machine. A value; names are numbers until the engine carries it out.</summary>
internal readonly record struct Effect
{
    public required EffectKind Kind { get; init; }

    /// <summary>What is announced.</summary>
    public CallFlowEventKind Event { get; init; }
    public Rule Rule { get; init; }
    public Turn Turn { get; init; }
    public Rule TurnRule { get; init; }

    /// <summary>Which call, and who is called.</summary>
    public int Attempt { get; init; }
    public AttemptKind AttemptKind { get; init; }
    public ushort Stage { get; init; }
    public int Position { get; init; }
    public ushort Phone { get; init; }
    public ushort Loop { get; init; }

    /// <summary>How it ended.</summary>
    public AttemptStatus AttemptStatus { get; init; }
    public AttemptReason AttemptReason { get; init; }
    public RunStatus RunStatus { get; init; }
    public RunReason RunReason { get; init; }
    public char Key { get; init; }

    /// <summary>The run is credited to the contact at <see cref="Position"/>; otherwise to whom the fact names.</summary>
    public bool CreditsContact { get; init; }

    /// <summary>What is read, and its number.</summary>
    public PromptKind PromptKind { get; init; }
    public int Ordinal { get; init; }

    /// <summary>When the timer is due, and its epoch.</summary>
    public long Due { get; init; }
    public int Epoch { get; init; }
}

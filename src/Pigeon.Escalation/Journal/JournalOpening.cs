namespace Pigeon.Escalation;

/// <summary>What an engine learns when it takes ownership of a journal. Immutable.</summary>
public sealed record JournalOpening
{
    /// <summary>The fencing token of this ownership: 1 or more, and higher than any before.</summary>
    public required long Token { get; init; }

    /// <summary>The number of the last row of the log; 0 when there is none.</summary>
    public required long LastRow { get; init; }

    /// <summary>
    /// The highest id of a run that was ever in the history, also when it was removed since, so that no id is given twice; the default
    /// when there was none.
    /// </summary>
    public RunId LastEndedRun { get; init; }

    /// <summary>What an operator should know, such as a torn tail that was cut off after a loss of power; null: nothing.</summary>
    public string? Notice { get; init; }
}

namespace Pigeon.Escalation;

/// <summary>What an engine asks a journal to do, all or nothing. A value.</summary>
public readonly record struct JournalCommit
{
    /// <summary>The token of the engine's ownership.</summary>
    public required long Token { get; init; }

    /// <summary>The row to write. If a row of this number is there, this one takes its place.</summary>
    public required JournalRow Row { get; init; }

    /// <summary>Rows of the log up to this number, it included, are removed; 0: none.</summary>
    public long RemoveThrough { get; init; }

    /// <summary>Runs to put into the history. A run that is there already is replaced. Null: none.</summary>
    public IReadOnlyList<EndedRun>? Ended { get; init; }

    /// <summary>
    /// Definitions that runs of <see cref="Ended"/> were accepted with. One that is there already stays as it is. Null: none.
    /// </summary>
    public IReadOnlyList<KeyValuePair<DefinitionId, ReadOnlyMemory<byte>>>? Definitions { get; init; }

    /// <summary>
    /// Runs of the history that ended before this time are removed, and then the definitions that no run of the history needs.
    /// Null: none.
    /// </summary>
    public DateTimeOffset? TrimBefore { get; init; }
}

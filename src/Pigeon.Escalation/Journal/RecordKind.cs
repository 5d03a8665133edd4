namespace Pigeon.Escalation.Journal;

/// <summary>What a record of the log says. Values are never renumbered: journals hold them.</summary>
internal enum RecordKind : byte
{
    /// <summary>A definition, before the first run of the log that shares it.</summary>
    Definition = 1,
    /// <summary>A run was accepted, and with what.</summary>
    Accepted = 2,
    /// <summary>One fact of a run.</summary>
    Fact = 3,
    /// <summary>All records of a run so far, once more: what came before may be removed.</summary>
    Carried = 4,
    /// <summary>The run is in the history; its records are no longer needed.</summary>
    Archived = 5,
}

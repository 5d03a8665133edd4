namespace Pigeon.Escalation;

/// <summary>One row of a journal's log. A value.</summary>
/// <param name="Number">1, 2, …; rows that were removed leave gaps.</param>
/// <param name="Payload">What the engine wrote, byte for byte.</param>
public readonly record struct JournalRow(long Number, ReadOnlyMemory<byte> Payload);

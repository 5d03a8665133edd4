namespace Pigeon.Escalation;

/// <summary>Keeps the facts of which runs are made. A fact is appended before anything it causes leaves the engine.</summary>
/// <remarks>
/// Facts are written, and not yet read back: no run survives the process.
/// One engine writes to one journal, one append at a time.
/// </remarks>
public interface ICallFlowJournal
{
    /// <summary>
    /// Keeps the records, in this order, all or none. Once it has completed they are kept. A failure is an exception: the
    /// engine then refuses what the host asked for, and tries what the world reported again.
    /// </summary>
    /// <param name="records">What to keep; not valid after the call has completed.</param>
    /// <param name="cancellationToken">Cancelled when the engine cannot wait any longer.</param>
    ValueTask AppendAsync(ReadOnlyMemory<JournalRecord> records, CancellationToken cancellationToken);
}

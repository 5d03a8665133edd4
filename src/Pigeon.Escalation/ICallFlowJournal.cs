namespace Pigeon.Escalation;

/// <summary>
/// Keeps what runs are made of, so that no restart loses one (D1). Implement it to plug in your own store: rows of bytes that the
/// engine writes and reads, a table of ended runs, and one owner at a time.
/// </summary>
/// <remarks>
/// <para>
/// The log is what the engine reads when it opens: rows, each with a number and a payload of the engine's own making. The history
/// holds the runs that have ended, for queries; opening does not read it. The engine keeps the log short by writing what is still
/// open anew and removing what came before.
/// </para>
/// <para>
/// One engine at a time appends, and makes one append at a time. Reading and finding need no ownership, and may come from any
/// thread at any time; before the first opening nothing is there. <c>JournalConformance</c> in Pigeon.Escalation.Testing tells
/// whether an implementation does what is said here.
/// </para>
/// </remarks>
public interface ICallFlowJournal
{
    /// <summary>
    /// Whether another engine can go on with what this one leaves behind. If so, the lines of its runs stay held when the engine
    /// stops (L1); if not, they are given back.
    /// </summary>
    bool OutlivesEngine { get; }

    /// <summary>
    /// Takes ownership, with a token that is higher than any before: from here on, whoever owned the journal before can write
    /// nothing more. Makes or migrates the store's schema.
    /// </summary>
    /// <param name="owner">Who opens it, in words for people: what the error says that another engine gets.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="JournalException"><see cref="JournalFault.InUse"/>: another engine owns it and is not provably gone; the
    /// engine tries again. <see cref="JournalFault.Newer"/>, <see cref="JournalFault.Damaged"/>: it cannot be used by this build,
    /// or at all; the engine does not start. Any other exception: the store cannot be reached now; the engine tries again.</exception>
    ValueTask<JournalOpening> OpenAsync(string owner, CancellationToken cancellationToken);

    /// <summary>
    /// The rows of the log, by their number, as they stood at one moment between two appends. A payload is valid until the next row is
    /// asked for. A slow reader does not hold up appends.
    /// </summary>
    /// <exception cref="JournalException">The store is damaged, or newer than this build; the message names the place.</exception>
    IAsyncEnumerable<JournalRow> ReadAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Does all that the commit says, or nothing, and completes when no crash and no loss of power can undo it. In this order: rows are
    /// removed, the row is written, definitions and runs go into the history, the history is trimmed.
    /// </summary>
    /// <param name="commit">What to do. Its payloads are not valid after the call has completed, nor are its lists; the ended runs stay
    /// as they are.</param>
    /// <param name="cancellationToken">Cancelled when the engine cannot wait any longer.</param>
    /// <exception cref="JournalException"><see cref="JournalFault.LeaseLost"/>: the token is not that of the owner, who has closed
    /// the journal or was followed by another; nothing was done, and the engine stops.
    /// Any other exception: what was done is not certain; the engine refuses what the host asked
    /// for, and writes a row with the same number again, perhaps with another payload, which takes the place of the first.</exception>
    ValueTask AppendAsync(JournalCommit commit, CancellationToken cancellationToken);

    /// <summary>The runs of the history that match, ordered by id: <see cref="RunQuery.NewestFirst"/> says which way.</summary>
    /// <param name="query">Which ones. <see cref="RunQuery.Limit"/> bounds how many.</param>
    /// <param name="cancellationToken">Gives up.</param>
    ValueTask<IReadOnlyList<EndedRun>> FindEndedAsync(RunQuery query, CancellationToken cancellationToken);

    /// <summary>A definition that a run of the history was accepted with; null when it is not there.</summary>
    ValueTask<ReadOnlyMemory<byte>?> FindDefinitionAsync(DefinitionId id, CancellationToken cancellationToken);

    /// <summary>Gives up ownership; does nothing when the token is not that of the owner.</summary>
    ValueTask CloseAsync(long token, CancellationToken cancellationToken);
}

namespace Pigeon.Escalation;

/// <summary>
/// Starts call flows and sees them through. Safe to use from any thread. Starts on first use; stops with
/// <see cref="IAsyncDisposable.DisposeAsync"/>, which refuses what comes later and lets the journal finish, for 30 s at most.
/// </summary>
/// <remarks>
/// A refusal is a value with a reason. Exceptions are for arguments that no caller should pass, and for a journal that cannot be asked
/// about a run that the engine itself does not know any more.
/// </remarks>
public interface ICallFlowEngine : IAsyncDisposable
{
    /// <summary>Asks for a run. Once this has returned an accepted result, the run is on record and reaches an end (D1).</summary>
    ValueTask<StartResult> StartAsync(CallFlowRequest request, CancellationToken cancellationToken = default);

    /// <summary>Aborts a run (B1-B3, B6).</summary>
    /// <exception cref="ArgumentOutOfRangeException">The mode is none of <see cref="AbortMode"/>.</exception>
    ValueTask<RequestResult> AbortAsync(RunId run, AbortMode mode = AbortMode.Graceful, CancellationToken cancellationToken = default);

    /// <summary>Aborts every run that waits for a line of the pool (B1).</summary>
    /// <returns>How many.</returns>
    ValueTask<int> AbortWaitingAsync(string pool, CancellationToken cancellationToken = default);

    /// <summary>Somebody has taken it by other means: the run has succeeded at once, a call in progress is cut (B4).</summary>
    /// <param name="run">The run.</param>
    /// <param name="contact">Whom it is credited to: any id that means something to the host; null: nobody named.</param>
    /// <param name="cancellationToken">Gives up waiting for the answer; the acknowledgement may still be done.</param>
    ValueTask<RequestResult> AcknowledgeAsync(RunId run, string? contact = null, CancellationToken cancellationToken = default);

    /// <summary>
    /// How a run stands; null when the engine does not know it (any more). <see cref="FindAsync"/> knows those of the history, too.
    /// </summary>
    CallFlowRun? Get(RunId run);

    /// <summary>Waits until the run has ended.</summary>
    /// <returns>How it stood then.</returns>
    /// <exception cref="KeyNotFoundException">Neither the engine nor the journal's history knows the run (any more).</exception>
    /// <exception cref="ObjectDisposedException">The engine was stopped before the run ended.</exception>
    Task<CallFlowRun> WaitForEndAsync(RunId run, CancellationToken cancellationToken = default);

    /// <summary>The runs that match, in the order of acceptance.</summary>
    IReadOnlyList<CallFlowRun> List(RunQuery? query = null);

    /// <summary>
    /// The runs that match, those of the journal's history included, with their attempts, in the order that the query asks for. Page on
    /// with <see cref="RunQuery.After"/>.
    /// </summary>
    /// <exception cref="JournalException">A run of the history is damaged, or newer than this build. Whatever the journal throws when
    /// it cannot be reached comes through.</exception>
    ValueTask<IReadOnlyList<CallFlowRun>> FindAsync(RunQuery? query = null, CancellationToken cancellationToken = default);

    /// <summary>
    /// Waits until the journal is open and the runs that it holds go on. Requests may be made before: they wait, or are refused with
    /// <see cref="RefusalReason.JournalUnavailable"/> while the journal cannot be opened.
    /// </summary>
    /// <returns>What was found.</returns>
    /// <exception cref="JournalException">The journal is damaged, or was written by a newer version: the engine accepts nothing. While
    /// another engine owns the journal, or it cannot be reached, this goes on waiting.</exception>
    /// <exception cref="ObjectDisposedException">The engine was stopped before.</exception>
    Task<JournalRecovery> WaitUntilOpenAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// All events from the moment the enumeration starts, in order; ends when the engine stops. Any number of readers: a slow
    /// one never slows the engine, and is told by <see cref="CallFlowEventKind.EventsMissed"/> what it missed.
    /// </summary>
    IAsyncEnumerable<CallFlowEvent> ReadEventsAsync(CancellationToken cancellationToken = default);
}

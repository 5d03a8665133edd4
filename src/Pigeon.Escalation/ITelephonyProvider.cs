namespace Pigeon.Escalation;

/// <summary>
/// A carrier: places calls, reads texts, hangs up. Implement it to plug in your own.
/// </summary>
/// <remarks>
/// <para>What becomes of a call comes back as reports to <see cref="ICallReports"/>, never as a return value; reports may be
/// late, repeated or out of order (D3). A report may be made from within a call of this interface, and from any thread.</para>
/// <para>The engine makes each call through a resilience pipeline: a method that throws or does not return in time is called
/// again with the same ids, so every method must be idempotent by them. Methods are called from several threads at once.</para>
/// </remarks>
public interface ITelephonyProvider
{
    /// <summary>What this carrier can do; a flow that needs more is refused when it is started.</summary>
    TelephonyCapabilities Capabilities { get; }

    /// <summary>Asks for a call. Asking again with the same <see cref="PlaceCallRequest.Call"/> must not place a second one.</summary>
    /// <returns>
    /// Accepted: reports follow, an <see cref="CallReportKind.Ended"/> last. Refused: certainly no call was placed, and no
    /// report follows. When that is not certain, throw: the engine then holds the line until it knows (D4).
    /// </returns>
    ValueTask<PlaceCallResult> PlaceCallAsync(PlaceCallRequest request, CancellationToken cancellationToken);

    /// <summary>
    /// Reads a text on an answered call, then waits for a key; a key stops the reading (barge-in) and is reported at any time.
    /// A new prompt takes the place of the one before. Ends with <see cref="CallReportKind.PromptEnded"/>, unless a new prompt or the end
    /// of the call came first, or a key that stopped a <see cref="PromptKind.Message"/>. No key is heard during a confirmation or a
    /// closing message (A6): they are read to their end, and their end is reported.
    /// </summary>
    ValueTask PromptAsync(PromptRequest request, CancellationToken cancellationToken);

    /// <summary>
    /// Ends a call, ringing or answered. An <see cref="CallReportKind.Ended"/> report must follow, also when the call was
    /// over before or was never placed. A request to place it that is still under way somewhere must not place it any more.
    /// </summary>
    ValueTask HangUpAsync(CallId call, CancellationToken cancellationToken);

    /// <summary>
    /// Lets two answered calls talk to each other until one of them ends (T2). Needs
    /// <see cref="TelephonyCapabilities.Bridge"/>.
    /// </summary>
    ValueTask BridgeAsync(CallId first, CallId second, CancellationToken cancellationToken);

    /// <summary>
    /// Tells how a call stands, and sends its further reports to <paramref name="reports"/>: for calls whose end is not
    /// known (D4), and for all calls in progress after a restart of the host.
    /// </summary>
    /// <remarks>
    /// What the carrier still knows of the call's reports so far is reported again before this answers, for the host may have missed
    /// them; known ones change nothing (D3). Keys only with their number. A carrier that cannot tell whether a phone rings says
    /// <see cref="CallState.Placing"/>, never <see cref="CallState.Ringing"/>. <see cref="CallState.Over"/> without any report means that
    /// the call was certainly never placed, or is long forgotten: if nobody has heard of it, it is placed.
    /// </remarks>
    ValueTask<CallState> GetCallStateAsync(CallId call, ICallReports reports, CancellationToken cancellationToken);
}

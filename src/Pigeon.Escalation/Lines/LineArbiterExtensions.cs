using Pigeon.Escalation.Lines;

namespace Pigeon.Escalation;

/// <summary>Lines for callers that are no call-flow engine: take one when it is free, or await one.</summary>
public static class LineArbiterExtensions
{
    /// <summary>Takes a line if one is free; never waits. Allocates nothing. Safe to use from any thread.</summary>
    /// <param name="arbiter">Whose lines.</param>
    /// <param name="pool">The pool; an unknown one has no line.</param>
    /// <param name="run">Whom the line is for; may be left at its default.</param>
    /// <param name="lease">The line; give it back with <see cref="ILineArbiter.Release"/>.</param>
    /// <returns>False: no line was free (L1), and nothing has changed.</returns>
    public static bool TryAcquire(this ILineArbiter arbiter, string pool, RunId run, out LineLease lease)
    {
        ArgumentNullException.ThrowIfNull(arbiter);
        if (arbiter is not InProcessLineArbiter own)
        {
            var answer = arbiter.Request(new LineRequest(pool, run));
            lease = answer.Lease;
            return answer.Kind == LineAnswerKind.Granted;
        }

        if (own.Find(pool) is { } found && found.Ask(run, 0, null, out var line) == LineAnswerKind.Granted)
        {
            lease = found.Lease(run, line);
            return true;
        }

        lease = default;
        return false;
    }

    /// <summary>
    /// Takes a line, waiting for it when none is free, in the queue's order (L2). Allocates nothing when a line is free, and next to
    /// nothing when not, for those who waited lend their memory to those who come. Safe to use from any thread.
    /// </summary>
    /// <param name="arbiter">Whose lines.</param>
    /// <param name="pool">The pool.</param>
    /// <param name="run">Whom the line is for; comes back on the lease.</param>
    /// <param name="priority">Higher goes first; any 32-bit integer.</param>
    /// <param name="cancellationToken">
    /// Ends the wait, and takes the request out of the queue. Cancellation is an answer, not an exception, and a line that was granted
    /// before it wins: then the caller holds that line.
    /// </param>
    /// <returns>
    /// The line or why not. Await it once. The continuation runs on the thread pool, or where the caller's context wants it.
    /// </returns>
    public static ValueTask<LineAcquisition> AcquireAsync(
        this ILineArbiter arbiter, string pool, RunId run = default, int priority = 0, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(arbiter);
        if (cancellationToken.IsCancellationRequested)
        {
            return new(LineAcquisition.Refused(LineAcquisitionKind.Cancelled));
        }

        // Most often a line is free, and then there is nothing to get ready for a wait.
        return arbiter is InProcessLineArbiter own && own.TryAcquire(pool, run, out var lease)
            ? new(LineAcquisition.Granted(lease))
            : LineWait.Start(arbiter, new LineRequest(pool, run, priority), cancellationToken);
    }
}

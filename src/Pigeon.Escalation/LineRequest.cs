namespace Pigeon.Escalation;

/// <summary>A request for a line.</summary>
/// <param name="Pool">The pool.</param>
/// <param name="Run">Whom the line is for; comes back on the ticket and on the lease.</param>
/// <param name="Priority">Higher goes first (L2); any 32-bit integer.</param>
/// <param name="Listener">Is told when a waiting request is granted; null: the request does not wait.</param>
/// <param name="IsAccepted">The run was accepted before a restart and waits again: a full queue does not refuse it (L6).</param>
public readonly record struct LineRequest(
    string Pool, RunId Run, int Priority = 0, ILineListener? Listener = null, bool IsAccepted = false);

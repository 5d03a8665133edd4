namespace Pigeon.Escalation;

/// <summary>A place in a pool's queue.</summary>
/// <param name="Pool">The pool.</param>
/// <param name="Run">Whom the line is for.</param>
/// <param name="Token">Tells this request from all others of the pool.</param>
/// <param name="Slot">For the arbiter's own use.</param>
public readonly record struct LineTicket(string Pool, RunId Run, long Token, int Slot = 0);

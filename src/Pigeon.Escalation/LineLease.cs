namespace Pigeon.Escalation;

/// <summary>The right to use one line until it is released.</summary>
/// <param name="Pool">The pool.</param>
/// <param name="Run">Whom the line is for.</param>
/// <param name="Line">Which line: 1, 2, … up to the pool's capacity; the lowest that was free.</param>
/// <param name="Token">The fencing token: higher than that of any lease of the pool before.</param>
public readonly record struct LineLease(string Pool, RunId Run, int Line, long Token);

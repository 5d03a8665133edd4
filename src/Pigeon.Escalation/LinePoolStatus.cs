namespace Pigeon.Escalation;

/// <summary>How a pool stands at one moment.</summary>
/// <param name="Pool">The pool.</param>
/// <param name="Capacity">How many lines it has.</param>
/// <param name="InUse">How many are held; more than the capacity only after it was lowered.</param>
/// <param name="Waiting">How many requests wait.</param>
/// <param name="MaxWaiting">How many may wait (L6).</param>
public readonly record struct LinePoolStatus(string Pool, int Capacity, int InUse, int Waiting, int MaxWaiting);

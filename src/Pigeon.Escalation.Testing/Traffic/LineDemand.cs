namespace Pigeon.Escalation.Testing;

/// <summary>Somebody who needs a line for a time. A value.</summary>
/// <param name="At">When it is asked for, from the start of the simulation.</param>
/// <param name="HeldFor">How long it is held once it is had; 0 s to 10000 h.</param>
/// <param name="Priority">The place in the queue: a higher one goes first (L2).</param>
public readonly record struct LineDemand(TimeSpan At, TimeSpan HeldFor, int Priority = 0);

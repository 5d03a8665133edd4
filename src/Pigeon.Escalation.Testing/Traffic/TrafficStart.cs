namespace Pigeon.Escalation.Testing;

/// <summary>One start of a flow. A value.</summary>
/// <param name="At">When, from the start of the simulation.</param>
/// <param name="Flow">The flow's id.</param>
/// <param name="Priority">Its place in the queue for a line: a higher one goes first (L2).</param>
public readonly record struct TrafficStart(TimeSpan At, string Flow, int Priority = 0);

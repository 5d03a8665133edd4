namespace Pigeon.Escalation.Testing;

/// <summary>How many runs ended in one way. A value.</summary>
/// <param name="Status">Succeeded or failed.</param>
/// <param name="Reason">Why they failed.</param>
/// <param name="Runs">How many.</param>
public readonly record struct TrafficOutcome(RunStatus Status, RunReason Reason, long Runs);

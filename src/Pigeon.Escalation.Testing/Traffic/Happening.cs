namespace Pigeon.Escalation.Testing;

/// <summary>What will happen to a run, or has just happened. A value; it is stale when its run, its call or its timer is over.</summary>
/// <param name="Kind">What.</param>
/// <param name="Run">Whose it is.</param>
/// <param name="Row">Where the run is kept.</param>
/// <param name="Attempt">Which call.</param>
/// <param name="Detail">The outcome, the key, the prompt's number, or the timer's epoch.</param>
internal readonly record struct Happening(HappeningKind Kind, long Run, int Row, int Attempt = 0, int Detail = 0);

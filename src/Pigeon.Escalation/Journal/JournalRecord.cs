namespace Pigeon.Escalation;

/// <summary>One fact of one run, as a journal keeps it. A value.</summary>
/// <param name="Sequence">1, 2, … within the engine's life.</param>
/// <param name="Run">The run.</param>
/// <param name="Fact">What has happened.</param>
/// <param name="Accepted">With <see cref="FactKind.Requested"/>: what the run was accepted with.</param>
internal readonly record struct JournalRecord(long Sequence, RunId Run, Fact Fact, AcceptedRun? Accepted = null);

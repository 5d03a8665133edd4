namespace Pigeon.Escalation.Engine;

/// <summary>What became of a fact that was applied before the journal has it.</summary>
/// <param name="Untold">What it has caused, and nobody has been told yet.</param>
/// <param name="Found">The digest of the state that it found.</param>
internal sealed record AppliedAhead(IReadOnlyList<CallFlowEvent> Untold, uint Found);

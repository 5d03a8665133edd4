namespace Pigeon.Escalation.Proof.Kills.Supervision;

/// <summary>Something that a host was asked for.</summary>
/// <param name="Verb">start, abort, cut, acknowledge.</param>
/// <param name="Subject">The flow, or the run.</param>
/// <param name="At">When the host had its answer, in microseconds; 0: it never said.</param>
internal sealed record Wish(string Verb, string Subject, long At);

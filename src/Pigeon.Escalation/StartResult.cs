namespace Pigeon.Escalation;

/// <summary>What became of a start. A value.</summary>
/// <param name="Run">The run, when accepted.</param>
/// <param name="Refusal">Why not; <see cref="RefusalReason.None"/> when accepted.</param>
/// <param name="Message">For people: what was wrong, with the value and what is allowed; empty when accepted.</param>
public readonly record struct StartResult(RunId Run, RefusalReason Refusal, string Message)
{
    /// <summary>The run is accepted and will reach an end (D1).</summary>
    public bool IsAccepted => Refusal == RefusalReason.None;
}

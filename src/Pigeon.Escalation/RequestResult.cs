namespace Pigeon.Escalation;

/// <summary>What became of an abort or an acknowledgement. A value.</summary>
/// <param name="Refusal">Why not; <see cref="RefusalReason.None"/> when accepted.</param>
/// <param name="Message">For people; empty when accepted.</param>
public readonly record struct RequestResult(RefusalReason Refusal, string Message)
{
    /// <summary>It was done.</summary>
    public bool IsAccepted => Refusal == RefusalReason.None;
}

namespace Pigeon.Escalation.Proof.Kills.Supervision;

/// <summary>How long a host was there.</summary>
/// <param name="From">Its journal was open, in microseconds; or its first request after that.</param>
/// <param name="To">It was killed; or its last request before that.</param>
internal sealed record Life(long From, long To)
{
    /// <summary>Long enough for what is overdue, on a busy machine too.</summary>
    public bool IsLong => To - From > 1_000_000;
}

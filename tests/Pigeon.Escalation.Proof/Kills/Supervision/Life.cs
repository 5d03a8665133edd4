namespace Pigeon.Escalation.Proof.Kills.Supervision;

/// <summary>How long a host was there.</summary>
/// <param name="OpenAt">Its journal was open, in microseconds.</param>
/// <param name="DiedAt">It was killed.</param>
internal sealed record Life(long OpenAt, long DiedAt)
{
    /// <summary>Long enough for what is overdue, on a busy machine too.</summary>
    public bool IsLong => DiedAt - OpenAt > 1_500_000;
}

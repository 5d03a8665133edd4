namespace Pigeon.Escalation.Tests.Oracle;

/// <summary>Which of two things at one instant comes first (D5).</summary>
internal enum OracleRank
{
    HostWish,
    CarrierReport,
    Timeout,
}

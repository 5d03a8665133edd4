namespace Pigeon.Escalation.Tests.Oracle;

/// <summary>How a call went, before an abort makes it aborted.</summary>
internal sealed record OracleOutcome(string Status, string? Reason = null)
{
    public bool IsBusy => Reason == "busy";
}

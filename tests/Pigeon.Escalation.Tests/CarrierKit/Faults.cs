namespace Pigeon.Escalation.Tests.CarrierKit;

/// <summary>Every fault that the kit is known to find.</summary>
internal static class Faults
{
    public static IReadOnlyList<Fault> All { get; } =
    [
        .. PlacingFaults.All,
        .. OutcomeFaults.All,
        .. PromptFaults.All,
        .. KeyFaults.All,
        .. HangUpFaults.All,
        .. InquiryFaults.All,
        .. RestartFaults.All,
        .. BridgeFaults.All,
    ];
}

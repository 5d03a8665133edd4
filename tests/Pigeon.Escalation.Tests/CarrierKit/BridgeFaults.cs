using Pigeon.Escalation.Testing;

namespace Pigeon.Escalation.Tests.CarrierKit;

internal static class BridgeFaults
{
    public static IEnumerable<Fault> All =>
    [
        new("drops a bridge", "two calls that were connected stay up, and each ends when it is hung up (T2)", DropsBridges),
        new(
            "tells nothing of calls in a bridge",
            "a person who hangs up in a bridge is reported, and the other can be hung up (T2)",
            TellsNothing),
        new("throws when it is connected already", "two calls that are connected twice are connected (BridgeAsync)", ThrowsTheSecondTime),
    ];

    private static FaultyCarrier DropsBridges(PhoneNetwork network) => new(network)
    {
        OnBridge = (first, _) => network.Time.Schedule(
            Fault.Pace * 2, ClockTurn.Carrier, _ => network.Telephony.HangUpAsync(first, CancellationToken.None).AtOnce()),
    };

    private static FaultyCarrier TellsNothing(PhoneNetwork network)
    {
        var isConnected = false;
        return new FaultyCarrier(network)
        {
            OnBridge = (_, _) => isConnected = true,
            OnReport = (report, tell) =>
            {
                if (!isConnected)
                {
                    tell(report);
                }
            },
        };
    }

    private static FaultyCarrier ThrowsTheSecondTime(PhoneNetwork network)
    {
        var isConnected = false;
        return new FaultyCarrier(network)
        {
            OnBridge = (_, _) => isConnected = isConnected
                ? throw new InvalidOperationException("The calls are connected already.")
                : true,
        };
    }
}

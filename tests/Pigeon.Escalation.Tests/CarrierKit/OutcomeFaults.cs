using Pigeon.Escalation.Testing;

namespace Pigeon.Escalation.Tests.CarrierKit;

internal static class OutcomeFaults
{
    private const string Busy = "a busy phone is reported as Busy, and never as ringing (A2)";
    private const string Declined = "a call that is declined is reported as Declined (A4)";
    private const string Invalid = "a number that does not exist is reported as InvalidNumber (A4)";
    private const string RingsOn = "a phone that nobody answers rings until it is hung up (A1)";
    private const string Unreachable =
        "a phone that cannot be reached is never reported as ringing, but as Unreachable, if at all (A1, A4)";

    public static IEnumerable<Fault> All =>
    [
        Fault.Mistaking(CallOutcome.Busy, CallOutcome.NoAnswer, Busy),
        Fault.Ringing(CallOutcome.Busy, Busy),
        Fault.Mistaking(CallOutcome.Declined, CallOutcome.Busy, Declined),
        Fault.Mistaking(CallOutcome.InvalidNumber, CallOutcome.Unreachable, Invalid),
        Fault.Mistaking(
            CallOutcome.ProviderError, CallOutcome.NoAnswer, "a fault of the carrier is reported as ProviderError (A4)"),
        Fault.Ringing(CallOutcome.Unreachable, Unreachable),
        Fault.Mistaking(CallOutcome.Unreachable, CallOutcome.NoAnswer, Unreachable),
        Fault.Mistaking(CallOutcome.HungUp, CallOutcome.NoAnswer, RingsOn),
        new("gives up ringing by itself", RingsOn, GivesUp),
        new("refuses a wrong number, and reports its end all the same", Invalid, RefusesAndReports),
    ];

    private static FaultyCarrier GivesUp(PhoneNetwork network) => new(network)
    {
        OnReport = (report, tell) =>
        {
            tell(report);
            if (report.Kind == CallReportKind.Ringing)
            {
                network.Time.Schedule(
                    Fault.Pace * 5, ClockTurn.Carrier, _ => tell(CallReport.Ended(report.Call, CallOutcome.NoAnswer)));
            }
        },
    };

    private static FaultyCarrier RefusesAndReports(PhoneNetwork network) => new(network)
    {
        OnPlace = (request, _, place) =>
        {
            place(request);
            return new(PlaceCallResult.Refused(CallOutcome.InvalidNumber));
        },
    };
}

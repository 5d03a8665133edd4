namespace Pigeon.Escalation.Tests.CarrierKit;

internal static class InquiryFaults
{
    private const string Talks = "a call that talks is Answered, and so reported again (GetCallStateAsync)";
    private const string Over = "a call that is over is Over, and so reported again (GetCallStateAsync)";

    public static IEnumerable<Fault> All =>
    [
        Fault.Inquiring(
            "takes a call that is being placed for ringing",
            "a call that does not ring yet is Placing, and not said to ring (GetCallStateAsync, A1)",
            (call, reports, inquire) => inquire(call, reports) is CallState.Placing ? CallState.Ringing : CallState.Over),
        Fault.Inquiring(
            "takes a call that rings for answered",
            "a call that rings is Ringing, and so reported again (GetCallStateAsync)",
            (call, reports, inquire) => inquire(call, reports) is CallState.Ringing ? CallState.Answered : CallState.Ringing),
        new("tells the state alone", Talks, TellsTheStateAlone),
        Fault.Inquiring("cannot tell how its own calls stand", Talks, (call, reports, inquire) =>
        {
            inquire(call, reports);
            return CallState.Unknown;
        }),
        new("forgets a call when it is over", Over, TellsTheStateAlone),
        Fault.Inquiring(
            "goes on telling whoever placed the call",
            "further reports go to whoever asked last, and no more to who placed the call (GetCallStateAsync)",
            (call, reports, inquire) =>
            {
                reports.Report(CallReport.Answered(call));
                return CallState.Answered;
            }),
        Fault.Inquiring(
            "takes what it does not know for ringing",
            "a call that was never placed is Over, without a report, or Unknown (GetCallStateAsync)",
            (call, reports, inquire) => inquire(call, reports) is CallState.Over ? CallState.Ringing : CallState.Over),
        Fault.Inquiring(
            "reports the end of what it does not know",
            "a call that was never placed is Over, without a report, or Unknown (GetCallStateAsync)",
            (call, reports, inquire) =>
            {
                reports.Report(CallReport.Ended(call, CallOutcome.HungUp));
                return inquire(call, reports);
            }),
        new(
            "takes what was asked about for placed",
            "a call that was found to be never placed can be placed (GetCallStateAsync)",
            TakesAskedForPlaced),
        new(
            "reports keys again without their numbers",
            "a key that has a number is reported again with it, and one that has none is not (GetCallStateAsync)",
            WithoutNumbers),
    ];

    private static FaultyCarrier TellsTheStateAlone(PhoneNetwork network) => new(network) { OnRepeat = (_, _) => { } };

    private static FaultyCarrier TakesAskedForPlaced(PhoneNetwork network)
    {
        HashSet<CallId> known = [];
        return new FaultyCarrier(network)
        {
            OnInquiry = (call, reports, inquire) =>
            {
                known.Add(call);
                return inquire(call, reports);
            },
            OnPlace = (request, _, place) => new(known.Contains(request.Call) ? PlaceCallResult.Accepted : place(request)),
        };
    }

    private static FaultyCarrier WithoutNumbers(PhoneNetwork network) => new(network)
    {
        OnRepeat = (report, tell) =>
            tell(report.Kind == CallReportKind.KeyPressed ? CallReport.KeyPressed(report.Call, report.Key) : report),
    };
}

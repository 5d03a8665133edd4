namespace Pigeon.Escalation.Tests.CarrierKit;

internal static class HangUpFaults
{
    private const string Answered = "an answered call that is hung up ends as HungUp (HangUpAsync)";

    public static IEnumerable<Fault> All =>
    [
        Fault.Mistaking(CallOutcome.HungUp, CallOutcome.NoAnswer, "a call that the person hangs up ends as HungUp, once (A8)"),
        new("forgets to report the end after a hang-up", Answered, network => Silent(network, _ => true)),
        Fault.HangingUp("does not hang up", Answered, () => (_, _, _) => { }),
        new(
            "says that it has hung up, and has not",
            "a call that is hung up right after it was placed ends, and is not answered any more (HangUpAsync)",
            SaysSo),
        new(
            "places a call that was hung up meanwhile",
            "a call that is hung up while it is being placed ends, or is not placed any more (HangUpAsync)",
            PlacesAllTheSame),
        Fault.HangingUp("throws when asked twice", "a call that is hung up twice at once ends (HangUpAsync)", ThrowsTheSecondTime),
        Fault.HangingUp(
            "takes a hang-up that was given up for done",
            "a hang-up that was given up before it began can be asked for again (HangUpAsync)",
            TakesGivenUpForDone),
        new(
            "is silent when the call is over",
            "a hang-up of a call that is over has it reported as Ended again (HangUpAsync)",
            network => Silent(network, over => over)),
        Fault.HangingUp(
            "is silent when it knows no call",
            "a hang-up of a call that was never placed has it reported as Ended (HangUpAsync)",
            () => (_, _, _) => { }),
    ];

    /// <summary>No end is reported once a call was hung up, or was hung up when it was over.</summary>
    private static FaultyCarrier Silent(PhoneNetwork network, Func<bool, bool> when)
    {
        HashSet<CallId> over = [], silent = [];
        return new FaultyCarrier(network)
        {
            OnHangUp = (call, _, hangUp) =>
            {
                if (when(over.Contains(call)))
                {
                    silent.Add(call);
                }

                hangUp(call);
            },
            OnReport = (report, tell) =>
            {
                if (report.Kind == CallReportKind.Ended)
                {
                    over.Add(report.Call);
                }

                if (report.Kind != CallReportKind.Ended || !silent.Contains(report.Call))
                {
                    tell(report);
                }
            },
        };
    }

    private static FaultyCarrier PlacesAllTheSame(PhoneNetwork network)
    {
        HashSet<CallId> placed = [];
        return new FaultyCarrier(network)
        {
            OnPlace = async (request, _, place) =>
            {
                await Task.Delay(50, CancellationToken.None);
                placed.Add(request.Call);
                return place(request);
            },
            OnHangUp = (call, _, hangUp) =>
            {
                if (placed.Contains(call))
                {
                    hangUp(call);
                }
            },
        };
    }

    private static FaultyCarrier SaysSo(PhoneNetwork network)
    {
        ICallReports? reports = null;
        return new FaultyCarrier(network)
        {
            OnPlace = (request, _, place) =>
            {
                reports = request.Reports;
                return new(place(request));
            },
            OnHangUp = (call, _, _) => reports!.Report(CallReport.Ended(call, CallOutcome.HungUp)),
        };
    }

    private static Action<CallId, CancellationToken, Action<CallId>> ThrowsTheSecondTime()
    {
        HashSet<CallId> known = [];
        return (call, _, hangUp) =>
        {
            if (!known.Add(call))
            {
                throw new InvalidOperationException("The call is being hung up already.");
            }

            hangUp(call);
        };
    }

    private static Action<CallId, CancellationToken, Action<CallId>> TakesGivenUpForDone()
    {
        HashSet<CallId> known = [];
        return (call, token, hangUp) =>
        {
            var isNew = known.Add(call);
            token.ThrowIfCancellationRequested();
            if (isNew)
            {
                hangUp(call);
            }
        };
    }
}

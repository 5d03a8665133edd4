namespace Pigeon.Escalation.Tests.CarrierKit;

internal static class PlacingFaults
{
    private const string PickedUp = "a call that is picked up is reported as ringing, then as answered, each once (CallReportKind)";

    public static IEnumerable<Fault> All =>
    [
        Fault.Telling("reports the answer twice", PickedUp, (report, tell) => Twice(report, tell, CallReportKind.Answered)),
        Fault.Telling("reports ringing twice", PickedUp, (report, tell) => Twice(report, tell, CallReportKind.Ringing)),
        Fault.Telling("never says that it rings", PickedUp, NeverRings),
        new(
            "says that it can do less",
            "the carrier can do what it is said to do (Capabilities)",
            network => new FaultyCarrier(network) { Capabilities = TelephonyCapabilities.Prompt }),
        new("tells everything to whoever came last", "what happens to one call is reported of no other (PlaceCallAsync)", ToTheLast),
        new(
            "leaves a call that was given up to itself",
            "a request that was given up before it began leaves no call behind (PlaceCallAsync)",
            LeavesGivenUp),
        new(
            "takes what was given up for done",
            "a request that was given up before it began can be made again (PlaceCallAsync)",
            TakesGivenUpForDone),
        new(
            "places a second call for one id",
            "a call that rings or talks and is asked for again is not placed again (PlaceCallAsync)",
            network => PlacesAgain(network, (_, _) => true)),
        new(
            "places again what is over",
            "a call that is over and is asked for again is not placed again (PlaceCallAsync)",
            network => PlacesAgain(network, (call, over) => over.Contains(call))),
        new(
            "looks whether the id is known, then waits, then places",
            "a call that is asked for several times at once is placed once (PlaceCallAsync)",
            LooksThenPlaces),
        Fault.HangingUp(
            "forgets a hang-up of what it does not know",
            "a call that was hung up before it was asked for is not placed any more (HangUpAsync)",
            () => (_, _, _) => { }),
    ];

    private static void Twice(CallReport report, Action<CallReport> tell, CallReportKind kind)
    {
        tell(report);
        if (report.Kind == kind)
        {
            tell(report);
        }
    }

    private static void NeverRings(CallReport report, Action<CallReport> tell)
    {
        if (report.Kind != CallReportKind.Ringing)
        {
            tell(report);
        }
    }

    private static FaultyCarrier ToTheLast(PhoneNetwork network)
    {
        ICallReports? last = null;
        return new FaultyCarrier(network)
        {
            OnPlace = (request, _, place) =>
            {
                last = request.Reports;
                return new(place(request));
            },
            OnReport = (report, _) => last!.Report(report),
        };
    }

    /// <summary>It was placed, but is not in the book: nobody can end it.</summary>
    private static FaultyCarrier LeavesGivenUp(PhoneNetwork network)
    {
        HashSet<CallId> known = [];
        return new FaultyCarrier(network)
        {
            OnPlace = (request, token, place) =>
            {
                var result = place(request);
                token.ThrowIfCancellationRequested();
                known.Add(request.Call);
                return new(result);
            },
            OnHangUp = (call, _, hangUp) =>
            {
                if (known.Contains(call))
                {
                    hangUp(call);
                }
            },
        };
    }

    private static FaultyCarrier TakesGivenUpForDone(PhoneNetwork network)
    {
        HashSet<CallId> known = [];
        return new FaultyCarrier(network)
        {
            OnPlace = (request, token, place) =>
            {
                var isKnown = !known.Add(request.Call);
                token.ThrowIfCancellationRequested();
                return new(isKnown ? PlaceCallResult.Accepted : place(request));
            },
        };
    }

    private static FaultyCarrier PlacesAgain(PhoneNetwork network, Func<CallId, HashSet<CallId>, bool> again)
    {
        HashSet<CallId> known = [], over = [];
        FaultyCarrier carrier = null!;
        return carrier = new FaultyCarrier(network)
        {
            OnPlace = (request, _, place) => new(!known.Add(request.Call) && again(request.Call, over)
                ? carrier.PlaceAside(request, number: 1)
                : place(request)),
            OnReport = (report, tell) =>
            {
                if (report.Kind == CallReportKind.Ended)
                {
                    over.Add(report.Call);
                }

                tell(report);
            },
        };
    }

    private static FaultyCarrier LooksThenPlaces(PhoneNetwork network)
    {
        HashSet<CallId> known = [];
        var number = 0;
        FaultyCarrier carrier = null!;
        return carrier = new FaultyCarrier(network)
        {
            OnPlace = async (request, _, _) =>
            {
                var isKnown = known.Contains(request.Call);
                await Task.Delay(50, CancellationToken.None);
                lock (known)
                {
                    known.Add(request.Call);
                    return isKnown ? PlaceCallResult.Accepted : carrier.PlaceAside(request, ++number);
                }
            },
        };
    }
}

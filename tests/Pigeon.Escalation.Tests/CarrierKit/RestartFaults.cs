namespace Pigeon.Escalation.Tests.CarrierKit;

/// <summary>Each process has a book of the calls that it has placed, and knows no others.</summary>
internal static class RestartFaults
{
    private const string Found = "after a restart a call that talks is found, and reported as answered (D1, D4)";
    private const string Rings = "after a restart a call that rings is never taken for over, and its pick-up is reported (D4)";

    public static IEnumerable<Fault> All =>
    [
        new("takes calls of before a restart for over", Found, network => Forgetful(network, CallState.Over)),
        new("cannot tell of calls of before a restart", Found, network => Forgetful(network, CallState.Unknown)),
        new(
            "takes calls of before a restart for ringing",
            "after a restart a call that does not ring yet is not said to ring (A1, D4)",
            network => Forgetful(network, CallState.Ringing)),
        new("takes calls of before a restart for over", Rings, network => Forgetful(network, CallState.Over)),
        new("tells nothing further of calls of before a restart", Rings, LosesReports),
        new(
            "hangs up only what it has placed",
            "after a restart a call can be hung up (D1)",
            network => new Book(network) { HangsUpOthers = false }.Carrier()),
        new(
            "tells nothing further of calls of before a restart",
            "after a restart the person's hang-up is reported (D4)",
            LosesReports),
        new(
            "takes calls of before a restart for answered",
            "after a restart a call that is over is Over, and its end is reported when it is hung up (D4)",
            network => Forgetful(network, CallState.Answered)),
        new(
            "reads only to whom it has called",
            "after a restart a text is read, and its end is reported (D1)",
            network => new Book(network) { PromptsFrom = int.MaxValue }.Carrier()),
        new(
            "counts prompts anew",
            "after a restart a prompt follows the one that was being read (D1)",
            network => new Book(network) { PromptsFrom = 3 }.Carrier()),
        new("numbers keys anew", "a key after a restart is never taken for one before it (D3)", NumbersKeysAnew),
    ];

    private static FaultyCarrier Forgetful(PhoneNetwork network, CallState state) => new Book(network) { Others = state }.Carrier();

    /// <summary>It repeats what was reported before, and that is all.</summary>
    private static FaultyCarrier LosesReports(PhoneNetwork network)
    {
        var isDeaf = false;
        return new FaultyCarrier(network)
        {
            OnInquiry = (call, reports, inquire) =>
            {
                isDeaf = false;
                var state = inquire(call, reports);
                isDeaf = true;
                return state;
            },
            OnReport = (report, tell) =>
            {
                if (!isDeaf)
                {
                    tell(report);
                }
            },
        };
    }

    private static FaultyCarrier NumbersKeysAnew(PhoneNetwork network)
    {
        var keys = 0;
        return new FaultyCarrier(network)
        {
            OnReport = (report, tell) =>
                tell(report.Kind == CallReportKind.KeyPressed ? CallReport.KeyPressed(report.Call, report.Key, ++keys) : report),
            OnRepeat = (report, tell) => tell(report),
        };
    }

    private sealed class Book(PhoneNetwork network)
    {
        private readonly HashSet<CallId> _calls = [];

        public CallState? Others { get; init; }

        public bool HangsUpOthers { get; init; } = true;

        public int PromptsFrom { get; init; }

        public FaultyCarrier Carrier() => new(network)
        {
            OnPlace = (request, _, place) =>
            {
                _calls.Add(request.Call);
                return new(place(request));
            },
            OnInquiry = (call, reports, inquire) => Others is { } state && !_calls.Contains(call) ? state : inquire(call, reports),
            OnPrompt = (request, _, prompt) =>
            {
                if (request.Ordinal >= PromptsFrom || _calls.Contains(request.Call))
                {
                    prompt(request);
                }
            },
            OnHangUp = (call, _, hangUp) =>
            {
                if (HangsUpOthers || _calls.Contains(call))
                {
                    hangUp(call);
                }
            },
        };
    }
}

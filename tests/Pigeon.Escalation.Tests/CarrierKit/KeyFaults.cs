using Pigeon.Escalation.Testing;

namespace Pigeon.Escalation.Tests.CarrierKit;

internal static class KeyFaults
{
    private const string During = "a key during the message stops the reading, and no end of the prompt is reported (PromptAsync)";
    private const string InOrder =
        "keys are reported as what they are, in the order in which they were pressed, each once (CallReport)";

    public static IEnumerable<Fault> All =>
    [
        new("goes on reading after a key", During, network => StopsAtKeys(network, Fault.Pace)),
        Fault.Telling("is deaf", During, (report, tell) => TellUnless(IsKey(report), report, tell)),
        new("is deaf in the silence", "a key in the silence after the message is reported (A5)", DeafInTheSilence),
        Fault.Telling("takes # for *", InOrder, (report, tell) => tell(IsKey(report) && report.Key == '#' ? Key(report, '*') : report)),
        Fault.Telling("reports each key twice", InOrder, (report, tell) =>
        {
            TellUnless(!IsKey(report), report, tell);
            tell(report);
        }),
        Fault.Telling(
            "gives every key the number 1",
            "keys are numbered 1, 2, … within the call, or not at all (CallReport)",
            (report, tell) => tell(IsKey(report) ? CallReport.KeyPressed(report.Call, report.Key, 1) : report)),
        new(
            "stops a confirmation at a key",
            "a confirmation is read to its end although a key is pressed (A6)",
            network => StopsAtKeys(network, TimeSpan.FromMilliseconds(1))),
        new(
            "stops a closing message at a key",
            "a closing message is read to its end although a key is pressed (A6)",
            network => StopsAtKeys(network, TimeSpan.FromMilliseconds(1))),
    ];

    private static bool IsKey(CallReport report) => report.Kind == CallReportKind.KeyPressed;

    private static CallReport Key(CallReport report, char key) => CallReport.KeyPressed(report.Call, key, report.Ordinal);

    private static void TellUnless(bool isNot, CallReport report, Action<CallReport> tell)
    {
        if (!isNot)
        {
            tell(report);
        }
    }

    /// <summary>It says soon after a key that the prompt has ended.</summary>
    private static FaultyCarrier StopsAtKeys(PhoneNetwork network, TimeSpan after) => new(network)
    {
        OnReport = (report, tell) =>
        {
            tell(report);
            if (IsKey(report))
            {
                network.Time.Schedule(after, ClockTurn.Carrier, _ => tell(CallReport.PromptEnded(report.Call, 1)));
            }
        },
    };

    private static FaultyCarrier DeafInTheSilence(PhoneNetwork network)
    {
        var silentFrom = DateTimeOffset.MaxValue;
        return new FaultyCarrier(network)
        {
            OnPrompt = (request, _, prompt) =>
            {
                silentFrom = network.Time.GetUtcNow() + (network.ReadingTime * request.Readings);
                prompt(request);
            },
            OnReport = (report, tell) => TellUnless(IsKey(report) && network.Time.GetUtcNow() > silentFrom, report, tell),
        };
    }
}

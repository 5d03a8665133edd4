using Pigeon.Escalation.Testing;

namespace Pigeon.Escalation.Tests.CarrierKit;

internal static class PromptFaults
{
    private const string Ends = "a prompt ends after all its readings and its silence, with its ordinal, once (PromptAsync)";
    private const string Gone =
        "a person who hangs up during the message ends the call, and the prompt's end is not reported (PromptAsync)";

    public static IEnumerable<Fault> All =>
    [
        Fault.Prompting("reads once, whatever is asked for", Ends, (request, _, prompt) => prompt(request with { Readings = 1 })),
        Fault.Prompting("leaves out the silence", Ends, (request, _, prompt) => prompt(request with { KeyWait = TimeSpan.Zero })),
        Fault.Telling("counts prompts from 0", Ends, (report, tell) => tell(Ended(report)
            ? CallReport.PromptEnded(report.Call, report.Ordinal - 1)
            : report)),
        new("never ends what has no text", "a prompt without a text ends after its silence (PromptRequest)", NeverEnds(IsEmpty)),
        new("never ends what has no text", "a prompt without a text and a silence ends at once (PromptRequest)", NeverEnds(IsEmpty)),
        new(
            "never ends a confirmation",
            "a confirmation is read once, and its end is reported (A6)",
            NeverEnds(prompt => prompt.Kind == PromptKind.Confirmation)),
        new(
            "never ends a closing message",
            "a closing message is read once, and its end is reported (A5)",
            NeverEnds(prompt => prompt.Kind == PromptKind.Closing)),
        new(
            "says that what was replaced has ended",
            "a new prompt takes the place of the one before, whose end is not reported (PromptAsync)",
            network => Later(network, TimeSpan.FromMilliseconds(1), prompt => prompt.Ordinal == 2 ? 1 : 0)),
        new(
            "reads again what is asked for again",
            "a prompt that is asked for again is read once (PromptRequest)",
            network => Later(network, Fault.Pace * 5, prompt => prompt.Ordinal)),
        new(
            "takes a prompt that was given up for read",
            "a prompt that was given up before it began can be asked for again (PromptAsync)",
            TakesGivenUpForRead),
        new("goes on reading when the person is gone", Gone, GoesOnAfterTheEnd),
        new(
            "goes on reading after a hang-up",
            "after a hang-up the end of the prompt that was being read is not reported (PromptAsync)",
            GoesOnAfterTheEnd),
        new(
            "reads to nobody",
            "a prompt on a call that is over reports nothing but its end (PromptAsync)",
            network => Later(network, Fault.Pace * 4, prompt => prompt.Ordinal)),
    ];

    private static bool Ended(CallReport report) => report.Kind == CallReportKind.PromptEnded;

    private static bool IsEmpty(PromptRequest prompt) => prompt.Text.Length == 0;

    private static Func<PhoneNetwork, ITelephonyProvider> NeverEnds(Func<PromptRequest, bool> which) =>
        network => new FaultyCarrier(network)
        {
            OnPrompt = (request, _, prompt) =>
            {
                if (!which(request))
                {
                    prompt(request);
                }
            },
        };

    /// <summary>It also says, a while after each request, that some prompt has ended.</summary>
    private static FaultyCarrier Later(PhoneNetwork network, TimeSpan after, Func<PromptRequest, int> which)
    {
        Action<CallReport>? tell = null;
        return new FaultyCarrier(network)
        {
            OnReport = (report, to) => (tell = to)(report),
            OnPrompt = (request, _, prompt) =>
            {
                prompt(request);
                if (which(request) is > 0 and var ordinal)
                {
                    network.Time.Schedule(after, ClockTurn.Carrier, _ => tell!(CallReport.PromptEnded(request.Call, ordinal)));
                }
            },
        };
    }

    private static FaultyCarrier TakesGivenUpForRead(PhoneNetwork network)
    {
        HashSet<int> read = [];
        return new FaultyCarrier(network)
        {
            OnPrompt = (request, token, prompt) =>
            {
                var isNew = read.Add(request.Ordinal);
                token.ThrowIfCancellationRequested();
                if (isNew)
                {
                    prompt(request);
                }
            },
        };
    }

    private static FaultyCarrier GoesOnAfterTheEnd(PhoneNetwork network) => new(network)
    {
        OnReport = (report, tell) =>
        {
            tell(report);
            if (report.Kind == CallReportKind.Ended)
            {
                network.Time.Schedule(Fault.Pace, ClockTurn.Carrier, _ => tell(CallReport.PromptEnded(report.Call, 1)));
            }
        },
    };
}

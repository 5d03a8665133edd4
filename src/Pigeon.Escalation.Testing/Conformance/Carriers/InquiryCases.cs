namespace Pigeon.Escalation.Testing.Carriers;

/// <summary>How a call stands, asked of the carrier that has placed it.</summary>
internal static class InquiryCases
{
    private const string Repeats = "what has been reported of the call is reported again before the answer, to whoever asks";

    public static IEnumerable<CarrierScript> All =>
    [
        new("a call that does not ring yet is Placing, and not said to ring (GetCallStateAsync, A1)", PlacingAsync)
        {
            Phone = ScriptedCallKind.Unreachable,
        },
        new("a call that rings is Ringing, and so reported again (GetCallStateAsync)", RingingAsync) { Phone = ScriptedCallKind.NoAnswer },
        new("a call that talks is Answered, and so reported again (GetCallStateAsync)", TalkingAsync),
        new("further reports go to whoever asked last, and no more to who placed the call (GetCallStateAsync)", FurtherAsync),
        new("a call that is over is Over, and so reported again (GetCallStateAsync)", OverAsync),
        new("a call that was never placed is Over, without a report, or Unknown (GetCallStateAsync)", NeverPlacedAsync),
        new("a call that was found to be never placed can be placed (GetCallStateAsync)", PlacedAfterwardsAsync),
        new("a key that has a number is reported again with it, and one that has none is not (GetCallStateAsync)", KeysAsync)
        {
            Needs = TelephonyCapabilities.Prompt,
        },
    ];

    private static async Task PlacingAsync(CarrierBench bench)
    {
        const string promised = "a call of which nothing says that it rings is Placing, unless it is over";
        var call = await bench.CallAsync(new ScriptedCall { Kind = ScriptedCallKind.Unreachable, After = bench.Pace * 8 });
        if ((await call.PlaceAsync()).IsAccepted)
        {
            var state = await call.InquireAsync();
            bench.That(state is CallState.Placing or CallState.Over, promised, $"{call} is {state}");
            call.CheckHasNone(promised, CallReportKind.Ringing, CallReportKind.Answered);
        }
    }

    private static async Task RingingAsync(CarrierBench bench)
    {
        var call = await bench.CallAsync(ScriptedCall.NoAnswer);
        await call.DialAsync();
        await call.WaitAsync(CallReportKind.Ringing, "a phone that rings is reported as ringing");
        await StandsAsync(bench, call, CallState.Ringing);
        call.CheckKinds(Repeats, CallReportKind.Ringing);
    }

    private static async Task TalkingAsync(CarrierBench bench)
    {
        var call = await bench.AnsweredAsync();
        await StandsAsync(bench, call, CallState.Answered);
        call.CheckKinds(Repeats, CallReportKind.Ringing, CallReportKind.Answered);
    }

    private static async Task FurtherAsync(CarrierBench bench)
    {
        const string promised = "further reports go where the inquiry says";
        var call = await bench.AnsweredAsync(hangUp: 5);
        var before = call.Log;
        var known = before.Seen.Count;
        await StandsAsync(bench, call, CallState.Answered);
        await call.WaitAsync(CallReportKind.Ended, promised, bench.Pace * 5);
        await bench.PassAsync(1);
        bench.That(before.Seen.Count == known, promised, "reports where they went before");
    }

    private static async Task OverAsync(CarrierBench bench)
    {
        var call = await bench.AnsweredAsync(hangUp: 2);
        var end = await call.WaitAsync(CallReportKind.Ended, "a hang-up is reported as Ended", bench.Pace * 2);
        await StandsAsync(bench, call, CallState.Over);
        var again = call.Log.Seen.Where(seen => seen.Report.Kind == CallReportKind.Ended).ToArray();
        bench.That(again.Length > 0, Repeats, $"no end of {call} before the answer: as if it had never been placed");
        bench.That(again[0].Report == end.Report, Repeats, $"it ended as {again[0].Report.Outcome} now, not as {end.Report.Outcome}");
    }

    private static async Task NeverPlacedAsync(CarrierBench bench)
    {
        const string promised = "a call that nobody has heard of is Over without any report, and then is placed; or it cannot be told";
        var call = await bench.CallToAnsweringAsync();
        var state = await call.TryInquireAsync();
        bench.That(state is CallState.Over or CallState.Unknown, promised, $"{call} is {state}");
        call.CheckKinds(promised);
    }

    private static async Task PlacedAfterwardsAsync(CarrierBench bench)
    {
        var call = await bench.CallToAnsweringAsync();
        if (await call.InquireUntilKnownAsync() == CallState.Over)
        {
            await call.AnswerAsync();
        }
    }

    private static async Task KeysAsync(CarrierBench bench)
    {
        const string promised = "a key is reported again with its number, or else it would be taken for another one";
        var call = await bench.AnsweredAsync(keys: (3, '7'));
        await call.PromptAsync(1);
        var key = (await call.WaitAsync(CallReportKind.KeyPressed, "a key is reported", bench.Pace * 3)).Report;
        await StandsAsync(bench, call, CallState.Answered);
        var again = call.Log.Seen.Select(seen => seen.Report).Where(report => report.Kind == CallReportKind.KeyPressed).ToArray();
        CallReport[] expected = key.Ordinal > 0 ? [key] : [];
        bench.That(again.SequenceEqual(expected), promised, $"reported again: {Keys(again)}, instead of {Keys(expected)}");
    }

    private static async Task StandsAsync(CarrierBench bench, TestedCall call, CallState expected)
    {
        var state = await call.InquireAsync();
        bench.That(state == expected, $"the call is {expected}", $"{call} is {state}");
    }

    private static string Keys(CallReport[] keys) =>
        keys.Length == 0 ? "none" : string.Join(", ", keys.Select(key => SeenReport.Describe(key)));
}

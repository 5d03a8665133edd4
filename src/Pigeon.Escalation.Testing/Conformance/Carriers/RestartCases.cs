namespace Pigeon.Escalation.Testing.Carriers;

/// <summary>Another process takes over while calls are in progress (D1, D4).</summary>
internal static class RestartCases
{
    private const string Found = "a call that is up is found by the next process, and reported as answered before the answer";

    public static IEnumerable<CarrierScript> All =>
    [
        new("after a restart a call that talks is found, and reported as answered (D1, D4)", FoundAsync),
        new("after a restart a call that does not ring yet is not said to ring (A1, D4)", PlacingAsync)
        {
            Phone = ScriptedCallKind.Unreachable,
        },
        new("after a restart a call that rings is never taken for over, and its pick-up is reported (D4)", RingingAsync),
        new("after a restart a call can be hung up (D1)", HungUpAsync),
        new("after a restart the person's hang-up is reported (D4)", GoneAsync),
        new("after a restart a call that is over is Over, and its end is reported when it is hung up (D4)", OverAsync),
        Prompting("after a restart a text is read, and its end is reported (D1)", ReadAsync),
        Prompting("after a restart a prompt follows the one that was being read (D1)", ReadOnAsync),
        Prompting("a key after a restart is never taken for one before it (D3)", KeyAsync),
    ];

    private static CarrierScript Prompting(string name, Func<CarrierBench, Task> play) =>
        new(name, play) { Needs = TelephonyCapabilities.Prompt };

    private static async Task FoundAsync(CarrierBench bench) => await RestartedAsync(bench, await bench.AnsweredAsync());

    /// <summary>It would be taken for missed where it was unreachable.</summary>
    private static async Task PlacingAsync(CarrierBench bench)
    {
        const string promised = "a call of which nothing says that it rings is Placing, or Unknown, unless it is over";
        var call = await bench.CallAsync(new ScriptedCall { Kind = ScriptedCallKind.Unreachable, After = bench.Pace * 12 });
        if (!(await call.PlaceAsync()).IsAccepted)
        {
            return;
        }

        await bench.RestartAsync();
        var state = await call.TryInquireAsync();
        bench.That(state is CallState.Placing or CallState.Unknown or CallState.Over, promised, $"{call} is {state}");
        call.CheckHasNone(promised, CallReportKind.Ringing, CallReportKind.Answered);
    }

    /// <summary>A carrier may not be able to tell before it is picked up.</summary>
    private static async Task RingingAsync(CarrierBench bench)
    {
        const string promised = "a call that rings is Ringing, and so reported, or Unknown; its pick-up is reported to the next process";
        var call = await bench.CallAsync(new ScriptedCall { Kind = ScriptedCallKind.Answer, After = bench.Pace * 8 });
        await call.DialAsync();
        await call.WaitAsync(CallReportKind.Ringing, "a phone that rings is reported as ringing");
        await bench.RestartAsync();
        var state = await call.TryInquireAsync();
        bench.That(state != CallState.Over, promised, $"{call} is {state}");
        bench.That(
            state != CallState.Ringing || call.Log.Kinds.Contains(CallReportKind.Ringing), promised, "Ringing without a report of it");
        await call.WaitAsync(CallReportKind.Answered, promised, bench.Pace * 8);
    }

    private static async Task HungUpAsync(CarrierBench bench)
    {
        var call = await bench.AnsweredAsync();
        await RestartedAsync(bench, call);
        await call.HangUpAsync();
        await call.WaitAsync(CallReportKind.Ended, "a call that is hung up is reported as Ended to the next process");
    }

    private static async Task GoneAsync(CarrierBench bench)
    {
        var call = await bench.AnsweredAsync(hangUp: 13);
        await RestartedAsync(bench, call);
        await call.WaitAsync(CallReportKind.Ended, "the person's hang-up is reported to the next process", bench.Pace * 13);
    }

    private static async Task OverAsync(CarrierBench bench)
    {
        var call = await bench.AnsweredAsync(hangUp: 2);
        await call.WaitAsync(CallReportKind.Ended, "a hang-up is reported as Ended", bench.Pace * 2);
        await bench.RestartAsync();
        var state = await call.InquireUntilKnownAsync();
        bench.That(state == CallState.Over, "a call that is over is Over for the next process, too", $"{call} is {state}");
        var known = call.Log.Kinds.Count(kind => kind == CallReportKind.Ended);
        await call.HangUpAsync();
        await call.WaitAsync(CallReportKind.Ended, "a hang-up of a call that is over has its end reported", after: known);
    }

    private static async Task ReadAsync(CarrierBench bench)
    {
        const string promised = "the next process can have a text read, and is told its end";
        var call = await bench.AnsweredAsync();
        await RestartedAsync(bench, call);
        await call.PromptAsync(1);
        await call.WaitAsync(CallReportKind.PromptEnded, promised, bench.Reading);
        await bench.PassAsync(2);
        var ends = call.Log.Kinds.Count(kind => kind == CallReportKind.PromptEnded);
        bench.That(ends == 1, promised, $"{ends} ends");
    }

    /// <summary>The one before may be heard to its end.</summary>
    private static async Task ReadOnAsync(CarrierBench bench)
    {
        const string promised = "the next process's prompt takes the place of the one before, or follows it, and its end is reported";
        var call = await bench.AnsweredAsync();
        await call.PromptAsync(1, readings: 2);
        await bench.PassAsync(2);
        await RestartedAsync(bench, call);
        await call.PromptAsync(2);
        var isThere = await bench.UntilAsync(
            () => call.Log.Seen.Any(seen => seen.Report is { Kind: CallReportKind.PromptEnded, Ordinal: 2 }),
            (bench.Reading * 3) + bench.Patience);
        bench.That(isThere, promised, $"no end of prompt 2 on {call}");
    }

    private static async Task KeyAsync(CarrierBench bench)
    {
        const string promised = "a key after a restart has a number above those before, or none";
        var call = await bench.AnsweredAsync(keys: [(3, '1'), (15, '2')]);
        await call.PromptAsync(1);
        var first = (await call.WaitAsync(CallReportKind.KeyPressed, "a key is reported", bench.Pace * 3)).Report;
        await RestartedAsync(bench, call);
        var again = call.Log.Seen.Select(seen => seen.Report).Where(report => report.Kind == CallReportKind.KeyPressed).ToArray();
        bench.That(again.All(key => key.Ordinal > 0 && key == first), promised, "the key before was reported again as another one");
        await call.PromptAsync(2, silence: 15);
        var key = (await call.WaitAsync(CallReportKind.KeyPressed, promised, bench.Pace * 15, after: again.Length)).Report;
        bench.That(key.Key == '2' && (key.Ordinal == 0 || key.Ordinal > first.Ordinal), promised, SeenReport.Describe(key));
    }

    private static async Task RestartedAsync(CarrierBench bench, TestedCall call)
    {
        await bench.RestartAsync();
        var state = await call.InquireUntilKnownAsync();
        bench.That(state == CallState.Answered, Found, $"{call} is {state}");
        bench.That(call.Log.Kinds.Contains(CallReportKind.Answered), Found, "Answered without a report of it");
    }
}

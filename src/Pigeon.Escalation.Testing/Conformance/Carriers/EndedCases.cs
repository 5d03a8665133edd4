namespace Pigeon.Escalation.Testing.Carriers;

/// <summary>What is asked for or would be due when a call is over. <see cref="TestedCall.CheckCourse"/> looks at all calls.</summary>
internal static class EndedCases
{
    private const string Silence = "after its end nothing is reported of a call but its end";

    public static IEnumerable<CarrierScript> All =>
    [
        Prompting("a person who hangs up during the message ends the call, and the prompt's end is not reported (PromptAsync)", GoneAsync),
        Prompting("after a hang-up the end of the prompt that was being read is not reported (PromptAsync)", CutAsync),
        Prompting("a prompt on a call that is over reports nothing but its end (PromptAsync)", LatePromptAsync),
    ];

    private static CarrierScript Prompting(string name, Func<CarrierBench, Task> play) =>
        new(name, play) { Needs = TelephonyCapabilities.Prompt };

    private static async Task GoneAsync(CarrierBench bench)
    {
        var call = await bench.AnsweredAsync(hangUp: 3);
        await call.PromptAsync(1);
        await EndsAsync(bench, call, bench.Pace * 3);
    }

    private static async Task CutAsync(CarrierBench bench)
    {
        var call = await bench.AnsweredAsync();
        await call.PromptAsync(1);
        await bench.PassAsync(1);
        await call.HangUpAsync();
        await EndsAsync(bench, call, TimeSpan.Zero);
    }

    private static async Task LatePromptAsync(CarrierBench bench)
    {
        var call = await bench.AnsweredAsync(hangUp: 2);
        await call.WaitAsync(CallReportKind.Ended, "a hang-up is reported as Ended", bench.Pace * 2);
        try
        {
            await call.PromptAsync(1);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // To say so is as good as to say nothing.
            bench.Chronicle.Note($"the prompt failed: {e.Message}");
        }

        await bench.UntilAsync(() => false, bench.Reading + (bench.Pace * 2));
        CheckEnd(call);
    }

    private static async Task EndsAsync(CarrierBench bench, TestedCall call, TimeSpan within)
    {
        await call.WaitAsync(CallReportKind.Ended, "the end of the call is reported", within);
        await bench.UntilAsync(() => false, bench.Reading + (bench.Pace * 2));
        CheckEnd(call);
    }

    private static void CheckEnd(TestedCall call) => call.CheckHasNone(Silence, CallReportKind.PromptEnded);
}

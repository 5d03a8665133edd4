namespace Pigeon.Escalation.Testing.Carriers;

/// <summary>Keys. A phone presses its first key three paces after the pick-up: one reading that began at once is not over then.</summary>
internal static class KeyCases
{
    public static IEnumerable<CarrierScript> All =>
    [
        new("a key during the message stops the reading, and no end of the prompt is reported (PromptAsync)", DuringMessageAsync),
        new("a key in the silence after the message is reported (A5)", InSilenceAsync),
        new("keys are reported as what they are, in the order in which they were pressed, each once (CallReport)", InOrderAsync),
        new("keys are numbered 1, 2, … within the call, or not at all (CallReport)", NumbersAsync),
        new("a confirmation is read to its end although a key is pressed (A6)", bench => ReadOnAsync(bench, PromptKind.Confirmation)),
        new("a closing message is read to its end although a key is pressed (A6)", bench => ReadOnAsync(bench, PromptKind.Closing)),
    ];

    private static async Task DuringMessageAsync(CarrierBench bench)
    {
        const string promised = "a key stops the message that is being read: the key is reported, and the end of the prompt is not";
        var call = await bench.AnsweredAsync(keys: (3, '5'));
        await call.PromptAsync(1);
        var key = await call.WaitAsync(CallReportKind.KeyPressed, promised, bench.Pace * 3);
        bench.That(key.Report.Key == '5', promised, $"key {key.Report.Key} instead of 5");
        await bench.UntilAsync(() => false, bench.Reading + (bench.Pace * 2));
        call.CheckKinds(promised, CallReportKind.Ringing, CallReportKind.Answered, CallReportKind.KeyPressed);
    }

    private static async Task InSilenceAsync(CarrierBench bench)
    {
        const string promised = "a key may be pressed also in the silence after the readings, and ends the prompt as one before does";
        var pressed = (bench.Reading / bench.Pace) + 3;
        var call = await bench.AnsweredAsync(keys: (pressed, '1'));
        await call.PromptAsync(1, silence: 6);
        var key = await call.WaitAsync(CallReportKind.KeyPressed, promised, bench.Pace * pressed);
        bench.That(key.Report.Key == '1', promised, $"key {key.Report.Key} instead of 1");
        await bench.PassAsync(7);
        call.CheckKinds(promised, CallReportKind.Ringing, CallReportKind.Answered, CallReportKind.KeyPressed);
    }

    private static async Task InOrderAsync(CarrierBench bench)
    {
        const string promised = "each key is reported once, in order";
        var keys = await ThreeKeysAsync(bench, promised);
        var pressed = string.Concat(keys.Select(key => key.Key));
        bench.That(pressed == "#0*", promised, $"keys {pressed} instead of #0*");
    }

    private static async Task NumbersAsync(CarrierBench bench)
    {
        const string promised = "the keys of a call are numbered 1, 2, …, so that a repeated report is known as such, or all are 0";
        var keys = await ThreeKeysAsync(bench, promised);
        var numbers = keys.Select(key => key.Ordinal).ToArray();
        var areSound = numbers.All(number => number == 0) || numbers.SequenceEqual([1, 2, 3]);
        bench.That(areSound, promised, $"numbers {string.Join(", ", numbers)}");
    }

    /// <summary>As a dialog does, each key is followed by the next prompt, in which the next key is pressed.</summary>
    private static async Task<CallReport[]> ThreeKeysAsync(CarrierBench bench, string promised)
    {
        var call = await bench.AnsweredAsync(keys: [(3, '#'), (7, '0'), (11, '*')]);
        for (var n = 1; n <= 3; n++)
        {
            await call.PromptAsync(n, readings: 3);
            await call.WaitAsync(CallReportKind.KeyPressed, promised, bench.Pace * 4, after: n - 1);
        }

        await bench.PassAsync(2);
        return [.. call.Log.Seen.Select(seen => seen.Report).Where(report => report.Kind == CallReportKind.KeyPressed)];
    }

    private static async Task ReadOnAsync(CarrierBench bench, PromptKind kind)
    {
        const string promised = "a key does not stop it: it is read to its end, and the end is reported";
        var call = await bench.AnsweredAsync(keys: (2, '2'));
        var begun = bench.Now;
        await call.PromptAsync(1, kind);
        var end = await call.WaitAsync(CallReportKind.PromptEnded, promised, bench.Reading);
        var early = begun + bench.Reading - end.At;
        bench.That(early <= bench.Pace, promised, $"the end was reported {early.TotalSeconds:0.00} s early");
    }
}

namespace Pigeon.Escalation.Testing.Carriers;

/// <summary>Texts that are read to their end.</summary>
internal static class PromptCases
{
    public static IEnumerable<CarrierScript> All =>
    [
        new("a prompt ends after all its readings and its silence, with its ordinal, once (PromptAsync)", EndsAsync),
        new("a prompt without a text ends after its silence (PromptRequest)", WithoutTextAsync),
        new("a prompt without a text and a silence ends at once (PromptRequest)", WithNothingAsync),
        new("a confirmation is read once, and its end is reported (A6)", bench => ReadOnceAsync(bench, PromptKind.Confirmation)),
        new("a closing message is read once, and its end is reported (A5)", bench => ReadOnceAsync(bench, PromptKind.Closing)),
        new("a new prompt takes the place of the one before, whose end is not reported (PromptAsync)", ReplacedAsync),
        new("a prompt that is asked for again is read once (PromptRequest)", AgainAsync),
        new("a prompt that was given up before it began can be asked for again (PromptAsync)", GivenUpAsync),
    ];

    private static async Task EndsAsync(CarrierBench bench)
    {
        const string promised = "a prompt is over after all its readings and its silence, each prompt once and with its ordinal";
        var call = await bench.AnsweredAsync();
        await EndsAsync(bench, call, new Length(Readings: 2, Silence: 2), 1, promised);
        await EndsAsync(bench, call, new Length(Readings: 1, Silence: 0), 2, promised);
        await bench.PassAsync(2);
        call.CheckKinds(
            promised, CallReportKind.Ringing, CallReportKind.Answered, CallReportKind.PromptEnded, CallReportKind.PromptEnded);
    }

    private static async Task EndsAsync(CarrierBench bench, TestedCall call, Length length, int ordinal, string promised)
    {
        var (begun, takes) = (bench.Now, (bench.Reading * length.Readings) + (bench.Pace * length.Silence));
        await call.PromptAsync(ordinal, PromptKind.Message, length.Readings, length.Silence);
        var end = await call.WaitAsync(CallReportKind.PromptEnded, promised, takes, after: ordinal - 1);
        bench.That(end.Report.Ordinal == ordinal, promised, $"ordinal {end.Report.Ordinal} instead of {ordinal}");
        CheckNotEarly(bench, begun + takes, end, promised);
    }

    private static async Task WithoutTextAsync(CarrierBench bench)
    {
        const string promised = "there is nothing to read: the prompt is over after its silence";
        var call = await bench.AnsweredAsync();
        var begun = bench.Now;
        await call.PromptAsync(Silent(call, bench.Pace * 3));
        var end = await call.WaitAsync(CallReportKind.PromptEnded, promised, bench.Pace * 3);
        CheckNotEarly(bench, begun + (bench.Pace * 3), end, promised);
    }

    private static async Task WithNothingAsync(CarrierBench bench)
    {
        var call = await bench.AnsweredAsync();
        await call.PromptAsync(Silent(call, TimeSpan.Zero));
        await call.WaitAsync(CallReportKind.PromptEnded, "there is nothing to read and to wait for: the prompt is over");
    }

    private static async Task ReadOnceAsync(CarrierBench bench, PromptKind kind)
    {
        const string promised = "it is read to its end, and the end is reported, once";
        var call = await bench.AnsweredAsync();
        var begun = bench.Now;
        await call.PromptAsync(1, kind);
        var end = await call.WaitAsync(CallReportKind.PromptEnded, promised, bench.Reading);
        CheckNotEarly(bench, begun + bench.Reading, end, promised);
        await bench.PassAsync(2);
        call.CheckKinds(promised, CallReportKind.Ringing, CallReportKind.Answered, CallReportKind.PromptEnded);
    }

    private static async Task ReplacedAsync(CarrierBench bench)
    {
        const string promised = "the new prompt's end is reported, and that of the one before is not";
        var call = await bench.AnsweredAsync();
        var begun = bench.Now;
        await call.PromptAsync(1, readings: 2, silence: 1);
        await bench.PassAsync(2);
        await call.PromptAsync(2);
        var end = await call.WaitAsync(CallReportKind.PromptEnded, promised, bench.Reading);
        bench.That(end.Report.Ordinal == 2, promised, $"the end of prompt {end.Report.Ordinal}");
        await bench.UntilAsync(() => bench.Now > begun + (bench.Reading * 2) + (bench.Pace * 3), bench.Reading * 4);
        call.CheckKinds(promised, CallReportKind.Ringing, CallReportKind.Answered, CallReportKind.PromptEnded);
    }

    private static async Task AgainAsync(CarrierBench bench)
    {
        const string promised = "call and ordinal are the key of a prompt: asked for again, it is not read again";
        var call = await bench.AnsweredAsync();
        await call.PromptAsync(1);
        await bench.PassAsync(2);
        await call.PromptAsync(1);
        await call.WaitAsync(CallReportKind.PromptEnded, promised, bench.Reading);
        await call.PromptAsync(1);
        await bench.UntilAsync(() => false, bench.Reading + (bench.Pace * 2));
        call.CheckKinds(promised, CallReportKind.Ringing, CallReportKind.Answered, CallReportKind.PromptEnded);
    }

    private static async Task GivenUpAsync(CarrierBench bench)
    {
        const string promised = "a prompt that was given up and is asked for again is read, and its end is reported, once";
        var call = await bench.AnsweredAsync();
        var prompt = Silent(call, bench.Pace) with { Text = bench.Text };
        try
        {
            await call.PromptAsync(prompt, TestedCall.GivenUp);
        }
        catch (OperationCanceledException)
        {
            // Then it is not certain whether it is being read.
        }

        await call.PromptAsync(prompt);
        await call.WaitAsync(CallReportKind.PromptEnded, promised, bench.Reading + bench.Pace);
        await bench.PassAsync(2);
        call.CheckKinds(promised, CallReportKind.Ringing, CallReportKind.Answered, CallReportKind.PromptEnded);
    }

    private static PromptRequest Silent(TestedCall call, TimeSpan silence) => new()
    {
        Call = call.Id,
        Ordinal = 1,
        Kind = PromptKind.Message,
        Text = "",
        KeyWait = silence,
        Guidance = "conformance",
    };

    private static void CheckNotEarly(CarrierBench bench, TimeSpan due, SeenReport end, string promised)
    {
        // How long a reading takes is right to a pace.
        var early = due - end.At;
        bench.That(early <= bench.Pace, promised, $"the end was reported {early.TotalSeconds:0.00} s early");
    }

    private readonly record struct Length(int Readings, double Silence);
}

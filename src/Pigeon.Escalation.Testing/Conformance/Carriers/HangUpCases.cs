namespace Pigeon.Escalation.Testing.Carriers;

/// <summary>Calls that either side ends.</summary>
internal static class HangUpCases
{
    private const string Ends = "a call that is hung up ends as HungUp";

    public static IEnumerable<CarrierScript> All =>
    [
        new("a call that the person hangs up ends as HungUp, once (A8)", ByThePersonAsync),
        new("an answered call that is hung up ends as HungUp (HangUpAsync)", AnsweredAsync),
        new("a call that is hung up right after it was placed ends, and is not answered any more (HangUpAsync)", AtOnceAsync),
        new("a call that is hung up while it is being placed ends, or is not placed any more (HangUpAsync)", WhileItIsPlacedAsync),
        new("a call that is hung up twice at once ends (HangUpAsync)", TwiceAsync),
        new("a hang-up that was given up before it began can be asked for again (HangUpAsync)", GivenUpAsync),
        new("a hang-up of a call that is over has it reported as Ended again (HangUpAsync)", OverAsync),
        new("a hang-up of a call that was never placed has it reported as Ended (HangUpAsync)", NeverPlacedAsync),
    ];

    private static async Task ByThePersonAsync(CarrierBench bench)
    {
        var call = await bench.AnsweredAsync(hangUp: 3);
        await HungUpAsync(bench, call, bench.Pace * 3);
        await bench.PassAsync(2);
        call.CheckKinds(Ends, CallReportKind.Ringing, CallReportKind.Answered, CallReportKind.Ended);
    }

    private static async Task AnsweredAsync(CarrierBench bench)
    {
        var call = await bench.AnsweredAsync();
        await bench.PassAsync(1);
        await call.HangUpAsync();
        await HungUpAsync(bench, call);
        await bench.PassAsync(2);
        call.CheckKinds(Ends, CallReportKind.Ringing, CallReportKind.Answered, CallReportKind.Ended);
    }

    private static async Task AtOnceAsync(CarrierBench bench)
    {
        var call = await bench.CallToAnsweringAsync();
        await call.DialAsync();
        await call.HangUpAsync();
        await HungUpAsync(bench, call);
        await bench.PassAsync(5);
        call.CheckHasNone("a call that was hung up is not picked up any more", CallReportKind.Answered);
    }

    private static async Task WhileItIsPlacedAsync(CarrierBench bench)
    {
        const string promised = "the call ends, or is refused, or was certainly never placed; nobody picks it up";
        var call = await bench.CallToAnsweringAsync();
        await bench.CarrierAsync();
        var placing = call.PlaceAsync();
        await call.HangUpAsync();
        if (await TryAsync(placing) is { IsAccepted: true })
        {
            await call.WaitAsync(CallReportKind.Ended, promised);
        }

        await bench.PassAsync(5);
        call.CheckHasNone(promised, CallReportKind.Answered);
        if (!call.Log.Kinds.Contains(CallReportKind.Ended))
        {
            call.CheckKinds(promised);
            var state = await call.InquireUntilKnownAsync();
            bench.That(state == CallState.Over, promised, $"{call} is {state}");
        }
    }

    /// <summary>A carrier may throw when it is not certain whether a call was placed.</summary>
    private static async Task<PlaceCallResult?> TryAsync(Task<PlaceCallResult> placing)
    {
        try
        {
            return await placing;
        }
#pragma warning disable CA1031 // What it threw is in the chronicle, and what became of the call is looked at.
        catch (Exception)
#pragma warning restore CA1031
        {
            return null;
        }
    }

    private static async Task TwiceAsync(CarrierBench bench)
    {
        var call = await bench.AnsweredAsync();
        await Task.WhenAll(call.HangUpAsync(), call.HangUpAsync());
        await HungUpAsync(bench, call);
        await bench.PassAsync(2);
    }

    private static async Task GivenUpAsync(CarrierBench bench)
    {
        var call = await bench.AnsweredAsync();
        try
        {
            await call.HangUpAsync(TestedCall.GivenUp);
        }
        catch (OperationCanceledException)
        {
            // Then it is not certain whether it was hung up.
        }

        await call.HangUpAsync();
        await HungUpAsync(bench, call);
    }

    private static async Task OverAsync(CarrierBench bench)
    {
        const string promised = "a report of the end follows also when the call was over before";
        var call = await bench.AnsweredAsync(hangUp: 2);
        await HungUpAsync(bench, call, bench.Pace * 2);
        await bench.PassAsync(1);
        var known = call.Log.Kinds.Count(kind => kind == CallReportKind.Ended);
        await call.HangUpAsync();
        await call.WaitAsync(CallReportKind.Ended, promised, after: known);
    }

    /// <summary>Where reports go, the inquiry said. A carrier that cannot tell how the call stands may fail to end it (D4).</summary>
    private static async Task NeverPlacedAsync(CarrierBench bench)
    {
        var call = await bench.CallToAnsweringAsync();
        if (await call.InquireUntilKnownAsync() != CallState.Unknown)
        {
            await call.HangUpAsync();
            await call.WaitAsync(CallReportKind.Ended, "a report of the end follows also when the call was never placed");
        }
    }

    private static async Task HungUpAsync(CarrierBench bench, TestedCall call, TimeSpan within = default)
    {
        var end = await call.WaitAsync(CallReportKind.Ended, Ends, within);
        bench.That(end.Report.Outcome == CallOutcome.HungUp, Ends, $"it ended as {end.Report.Outcome}");
    }
}

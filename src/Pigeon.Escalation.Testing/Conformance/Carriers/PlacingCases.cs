namespace Pigeon.Escalation.Testing.Carriers;

/// <summary>Calls that are placed and picked up.</summary>
internal static class PlacingCases
{
    public static IEnumerable<CarrierScript> All =>
    [
        new("the carrier can do what it is said to do (Capabilities)", CapabilitiesAsync),
        new("a call that is picked up is reported as ringing, then as answered, each once (CallReportKind)", PickedUpAsync),
        new("what happens to one call is reported of no other (PlaceCallAsync)", ApartAsync),
        new("a request that was given up before it began leaves no call behind (PlaceCallAsync)", GivenUpAsync),
        new("a request that was given up before it began can be made again (PlaceCallAsync)", MadeAgainAsync),
    ];

    private static async Task CapabilitiesAsync(CarrierBench bench)
    {
        // A carrier may want to know its phones first.
        await bench.CallToAnsweringAsync();
        var carrier = await bench.CarrierAsync();
        bench.That(
            carrier.Capabilities == bench.Capabilities,
            "the carrier's Capabilities are those that the kit was told",
            $"{carrier.Capabilities} instead of {bench.Capabilities}");
    }

    private static async Task PickedUpAsync(CarrierBench bench)
    {
        const string promised = "a phone that rings and is picked up is reported as ringing, then as answered, and stays on the line";
        var call = await bench.CallToAnsweringAsync();
        await call.DialAsync();
        await call.WaitAsync(CallReportKind.Ringing, promised);
        await call.WaitAsync(CallReportKind.Answered, promised, bench.Pace * 2);
        await bench.PassAsync(4);
        call.CheckKinds(promised, CallReportKind.Ringing, CallReportKind.Answered);
        bench.CheckCallsTo(call.Phone, 1, promised);
    }

    private static async Task ApartAsync(CarrierBench bench)
    {
        const string promised = "what happens to one call is reported where its own reports go, and changes no other call";
        var (stays, goes) = (await bench.CallToAnsweringAsync(), await bench.CallToAnsweringAsync(hangUp: 6));
        await stays.DialAsync();
        await goes.DialAsync();
        await stays.WaitAsync(CallReportKind.Answered, promised, bench.Pace * 2);
        await goes.WaitAsync(CallReportKind.Answered, promised, bench.Pace * 2);
        await goes.WaitAsync(CallReportKind.Ended, promised, bench.Pace * 6);
        await bench.PassAsync(2);
        stays.CheckKinds(promised, CallReportKind.Ringing, CallReportKind.Answered);
        goes.CheckKinds(promised, CallReportKind.Ringing, CallReportKind.Answered, CallReportKind.Ended);
    }

    private static async Task GivenUpAsync(CarrierBench bench)
    {
        const string promised = "whether or not it was placed, after the hang-up its end is reported, or it was certainly never placed";
        var call = await bench.CallToAnsweringAsync();
        await GiveUpAsync(call);
        await call.HangUpAsync();
        await bench.PassAsync(5);
        if (!call.Log.Kinds.Contains(CallReportKind.Ended))
        {
            call.CheckKinds(promised);
            var state = await call.InquireAsync();
            bench.That(state == CallState.Over, promised, $"{call} is {state}");
        }
    }

    private static async Task MadeAgainAsync(CarrierBench bench)
    {
        const string promised = "a request that was given up and is made again makes one call";
        var call = await bench.CallToAnsweringAsync();
        await GiveUpAsync(call);
        await call.AnswerAsync();
        await bench.PassAsync(4);
        call.CheckKinds(promised, CallReportKind.Ringing, CallReportKind.Answered);
        bench.CheckCallsTo(call.Phone, 1, promised);
    }

    /// <summary>A carrier may heed the token or not.</summary>
    private static async Task GiveUpAsync(TestedCall call)
    {
        try
        {
            await call.PlaceAsync(TestedCall.GivenUp);
        }
        catch (OperationCanceledException)
        {
            // Then it is not certain whether it was placed.
        }
    }
}

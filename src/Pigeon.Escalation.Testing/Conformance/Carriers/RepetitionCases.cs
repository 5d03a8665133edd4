namespace Pigeon.Escalation.Testing.Carriers;

/// <summary>One id makes one call, however often it is asked for.</summary>
internal static class RepetitionCases
{
    private const string OneCall = "asking again with the same id places no second call";

    public static IEnumerable<CarrierScript> All =>
    [
        new("a call that rings or talks and is asked for again is not placed again (PlaceCallAsync)", AgainAsync),
        new("a call that is asked for several times at once is placed once (PlaceCallAsync)", AtOnceAsync),
        new("a call that is over and is asked for again is not placed again (PlaceCallAsync)", OverAsync),
        new("a call that was hung up before it was asked for is not placed any more (HangUpAsync)", HungUpBeforeAsync),
    ];

    private static async Task AgainAsync(CarrierBench bench)
    {
        var call = await bench.CallToAnsweringAsync();
        await call.DialAsync();
        await call.WaitAsync(CallReportKind.Ringing, "a phone that rings is reported as ringing");
        await call.DialAsync();
        await call.WaitAsync(CallReportKind.Answered, OneCall, bench.Pace * 2);
        await call.DialAsync();
        await CheckOneAsync(bench, call);
    }

    private static async Task AtOnceAsync(CarrierBench bench)
    {
        var call = await bench.CallToAnsweringAsync();
        await bench.CarrierAsync();
        await Task.WhenAll(call.DialAsync(), call.DialAsync(), call.DialAsync());
        await call.WaitAsync(CallReportKind.Answered, OneCall, bench.Pace * 2);
        await CheckOneAsync(bench, call);
    }

    private static async Task CheckOneAsync(CarrierBench bench, TestedCall call)
    {
        await bench.PassAsync(4);
        call.CheckKinds(OneCall, CallReportKind.Ringing, CallReportKind.Answered);
        bench.CheckCallsTo(call.Phone, 1, OneCall);
    }

    private static async Task OverAsync(CarrierBench bench)
    {
        var call = await bench.AnsweredAsync(hangUp: 2);
        await call.WaitAsync(CallReportKind.Ended, "a hang-up is reported as Ended", bench.Pace * 2);
        var result = await call.PlaceAsync();
        if (result.IsAccepted)
        {
            await call.WaitAsync(CallReportKind.Ended, "a call that is accepted although it is over is reported as Ended again", after: 1);
        }

        await bench.PassAsync(5);
        bench.CheckCallsTo(call.Phone, 1, OneCall);
        var kinds = call.Log.Kinds.Where(kind => kind != CallReportKind.Ended);
        bench.That(kinds.SequenceEqual([CallReportKind.Ringing, CallReportKind.Answered]), OneCall, string.Join(", ", kinds));
    }

    private static async Task HungUpBeforeAsync(CarrierBench bench)
    {
        const string promised = "a request to place a call that was hung up is refused, or the call's end is reported; no phone rings";
        var call = await bench.CallToAnsweringAsync();
        await call.HangUpAsync();
        var result = await call.PlaceAsync();
        if (result.IsAccepted)
        {
            await call.WaitAsync(CallReportKind.Ended, promised);
        }

        await bench.PassAsync(5);
        call.CheckHasNone(promised, CallReportKind.Ringing, CallReportKind.Answered);
        bench.CheckCallsTo(call.Phone, 0, promised);
    }
}

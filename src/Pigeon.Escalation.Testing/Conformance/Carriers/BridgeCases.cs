namespace Pigeon.Escalation.Testing.Carriers;

/// <summary>Two calls that talk to each other: a call-back and the target of a transfer (T2).</summary>
internal static class BridgeCases
{
    private const string Stays = "two calls that were connected stay up until one of them ends";

    public static IEnumerable<CarrierScript> All =>
    [
        new("two calls that were connected stay up, and each ends when it is hung up (T2)", StayAsync),
        new("a person who hangs up in a bridge is reported, and the other can be hung up (T2)", GoneAsync),
        new("two calls that are connected twice are connected (BridgeAsync)", TwiceAsync),
    ];

    private static async Task StayAsync(CarrierBench bench)
    {
        var (callback, target) = await ConnectedAsync(bench);
        await bench.PassAsync(4);
        CheckUp(callback, target);
        await callback.HangUpAsync();
        await callback.WaitAsync(CallReportKind.Ended, "a call in a bridge that is hung up ends");
        await target.HangUpAsync();
        await target.WaitAsync(CallReportKind.Ended, "the other call of a bridge ends when it is hung up, if not before");
    }

    private static async Task GoneAsync(CarrierBench bench)
    {
        var (callback, target) = await ConnectedAsync(bench, hangUp: 6);
        await target.WaitAsync(CallReportKind.Ended, "a person who hangs up in a bridge is reported as Ended", bench.Pace * 6);
        await callback.HangUpAsync();
        await callback.WaitAsync(CallReportKind.Ended, "the other call of a bridge ends when it is hung up, if not before");
    }

    private static async Task TwiceAsync(CarrierBench bench)
    {
        var (callback, target) = await ConnectedAsync(bench);
        await callback.BridgeAsync(target);
        await bench.PassAsync(4);
        CheckUp(callback, target);
    }

    private static async Task<(TestedCall Callback, TestedCall Target)> ConnectedAsync(CarrierBench bench, double? hangUp = null)
    {
        var callback = await bench.CallToAnsweringAsync();
        var target = await bench.CallToAnsweringAsync(hangUp);
        await callback.AnswerAsync(AttemptKind.Callback);
        await target.AnswerAsync(AttemptKind.Target);
        await callback.BridgeAsync(target);
        return (callback, target);
    }

    private static void CheckUp(params TestedCall[] calls)
    {
        foreach (var call in calls)
        {
            call.CheckKinds(Stays, CallReportKind.Ringing, CallReportKind.Answered);
        }
    }
}

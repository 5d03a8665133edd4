namespace Pigeon.Escalation.Testing.Carriers;

/// <summary>Calls that nobody picks up.</summary>
internal static class OutcomeCases
{
    public static IEnumerable<CarrierScript> All =>
    [
        Case("a busy phone is reported as Busy, and never as ringing (A2)", ScriptedCallKind.Busy, CallOutcome.Busy),
        Case("a call that is declined is reported as Declined (A4)", ScriptedCallKind.Decline, CallOutcome.Declined, mayRing: true),
        Case("a number that does not exist is reported as InvalidNumber (A4)", ScriptedCallKind.InvalidNumber, CallOutcome.InvalidNumber),
        Case("a fault of the carrier is reported as ProviderError (A4)", ScriptedCallKind.Error, CallOutcome.ProviderError),
        new("a phone that cannot be reached is never reported as ringing, but as Unreachable, if at all (A1, A4)", UnreachableAsync)
        {
            Phone = ScriptedCallKind.Unreachable,
        },
        new("a phone that nobody answers rings until it is hung up (A1)", RingsOnAsync) { Phone = ScriptedCallKind.NoAnswer },
    ];

    private static CarrierScript Case(string name, ScriptedCallKind phone, CallOutcome outcome, bool mayRing = false) =>
        new(name, bench => EndsAsync(bench, phone, outcome, mayRing)) { Phone = phone };

    private static async Task EndsAsync(CarrierBench bench, ScriptedCallKind phone, CallOutcome outcome, bool mayRing)
    {
        var promised = $"such a call is refused as {outcome}, or ends as {outcome}, once";
        var call = await bench.CallAsync(new ScriptedCall { Kind = phone, After = bench.Pace });
        var result = await call.PlaceAsync();
        if (result.IsAccepted)
        {
            var end = await call.WaitAsync(CallReportKind.Ended, promised, bench.Pace);
            bench.That(end.Report.Outcome == outcome, promised, $"it ended as {end.Report.Outcome}");
        }
        else
        {
            bench.That(result.Refusal == outcome, promised, $"it was refused as {result.Refusal}");
        }

        await bench.PassAsync(2);
        CallReportKind[] ending = result.IsAccepted ? [CallReportKind.Ended] : [];
        var rang = mayRing && call.Log.Kinds.Contains(CallReportKind.Ringing);
        call.CheckKinds(promised, rang ? [CallReportKind.Ringing, .. ending] : ending);
    }

    /// <summary>Many networks say nothing: then the engine hangs up, and knows by the silence (A1).</summary>
    private static async Task UnreachableAsync(CarrierBench bench)
    {
        const string promised = "such a call is refused or ends as Unreachable, or nothing is said of it until it is hung up";
        var call = await bench.CallAsync(new ScriptedCall { Kind = ScriptedCallKind.Unreachable, After = bench.Pace });
        var result = await call.PlaceAsync();
        bench.That(result.IsAccepted || result.Refusal == CallOutcome.Unreachable, promised, $"it was refused as {result.Refusal}");
        await bench.UntilAsync(() => call.Log.Seen.Count > 0, result.IsAccepted ? bench.Patience : bench.Pace * 2);
        call.CheckHasNone(promised, CallReportKind.Ringing, CallReportKind.Answered);
        var isSilent = call.Log.Seen.Count == 0;
        bench.That(isSilent || call.Log.Seen[0].Report.Outcome == CallOutcome.Unreachable, promised, "another end");
        if (isSilent && result.IsAccepted)
        {
            await call.HangUpAsync();
            await call.WaitAsync(CallReportKind.Ended, "a call that is hung up is reported as Ended");
        }
    }

    private static async Task RingsOnAsync(CarrierBench bench)
    {
        const string promised = "it rings, and ends as HungUp when it is hung up, not before";
        var call = await bench.CallAsync(ScriptedCall.NoAnswer);
        await call.DialAsync();
        await call.WaitAsync(CallReportKind.Ringing, promised);
        await bench.PassAsync(6);
        call.CheckKinds(promised, CallReportKind.Ringing);
        await call.HangUpAsync();
        var end = await call.WaitAsync(CallReportKind.Ended, promised);
        bench.That(end.Report.Outcome == CallOutcome.HungUp, promised, $"it ended as {end.Report.Outcome}");
        await bench.PassAsync(2);
        call.CheckKinds(promised, CallReportKind.Ringing, CallReportKind.Ended);
    }
}

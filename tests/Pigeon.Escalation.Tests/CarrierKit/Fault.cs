using Pigeon.Escalation.Testing;

namespace Pigeon.Escalation.Tests.CarrierKit;

/// <summary>A carrier with one fault, and the case that is meant for it.</summary>
/// <param name="Name">What it does.</param>
/// <param name="CaughtBy">The case.</param>
/// <param name="Attach">Makes the carrier as a new process would.</param>
internal sealed record Fault(string Name, string CaughtBy, Func<PhoneNetwork, ITelephonyProvider> Attach)
{
    public static TimeSpan Pace { get; } = TimeSpan.FromSeconds(1);

    public CarrierConformance Kit => new(() => new PhoneNetwork(Attach));

    /// <summary>It says something else than what has happened, or something more, or nothing.</summary>
    public static Fault Telling(string name, string caughtBy, Action<CallReport, Action<CallReport>> other) =>
        new(name, caughtBy, network => new FaultyCarrier(network) { OnReport = other });

    /// <summary>It tells another end than the one that there is.</summary>
    public static Fault Mistaking(CallOutcome outcome, CallOutcome told, string caughtBy) => Telling(
        $"takes {outcome} for {told}",
        caughtBy,
        (report, tell) => tell(report.Outcome == outcome ? CallReport.Ended(report.Call, told) : report));

    /// <summary>It says that a phone rings that does not.</summary>
    public static Fault Ringing(CallOutcome outcome, string caughtBy) => Telling(
        $"says that a phone rings that is {outcome}",
        caughtBy,
        (report, tell) =>
        {
            if (report.Outcome == outcome)
            {
                tell(CallReport.Ringing(report.Call));
            }

            tell(report);
        });

    public static Fault Prompting(string name, string caughtBy, Action<PromptRequest, CancellationToken, Action<PromptRequest>> other) =>
        new(name, caughtBy, network => new FaultyCarrier(network) { OnPrompt = other });

    public static Fault HangingUp(string name, string caughtBy, Func<Action<CallId, CancellationToken, Action<CallId>>> other) =>
        new(name, caughtBy, network => new FaultyCarrier(network) { OnHangUp = other() });

    public static Fault Inquiring(
        string name, string caughtBy, Func<CallId, ICallReports, Func<CallId, ICallReports, CallState>, CallState> other) =>
        new(name, caughtBy, network => new FaultyCarrier(network) { OnInquiry = other });

    public override string ToString() => Name;
}

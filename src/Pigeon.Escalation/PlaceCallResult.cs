namespace Pigeon.Escalation;

/// <summary>A carrier's answer to a request for a call.</summary>
/// <param name="IsAccepted">True: the carrier has the call, and reports follow.</param>
/// <param name="Refusal">Why it was refused; certainly no call was placed.</param>
public readonly record struct PlaceCallResult(bool IsAccepted, CallOutcome Refusal)
{
    /// <summary>The carrier has the call.</summary>
    public static PlaceCallResult Accepted { get; } = new(true, CallOutcome.None);

    /// <summary>Certainly no call was placed.</summary>
    public static PlaceCallResult Refused(CallOutcome reason) => new(false, reason);
}

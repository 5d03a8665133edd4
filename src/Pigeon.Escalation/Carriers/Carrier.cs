namespace Pigeon.Escalation;

/// <summary>One of several carriers, and what it is called in attempts and logs. Immutable.</summary>
/// <param name="Name">Its name; on record with the attempts that it took.</param>
/// <param name="Telephony">The carrier.</param>
public sealed record Carrier(string Name, ITelephonyProvider Telephony);

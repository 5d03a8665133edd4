namespace Pigeon.Escalation.Testing;

/// <summary>A call that is about to reach a phone. A value.</summary>
/// <param name="Run">Whose call it is: 0, 1, … in the order of acceptance.</param>
/// <param name="Attempt">1, 2, … within the run.</param>
/// <param name="Kind">What the call is made for.</param>
/// <param name="Contact">Who is called.</param>
/// <param name="Phone">The number.</param>
/// <param name="At">When, from the start of the simulation.</param>
public readonly record struct TrafficCall(long Run, int Attempt, AttemptKind Kind, Contact Contact, string Phone, TimeSpan At);

namespace Pigeon.Escalation.Testing;

/// <summary>How a simulated phone behaves. Immutable.</summary>
/// <param name="Number">The number.</param>
/// <param name="Calls">The n-th call that reaches the phone finds the n-th entry; the last repeats; none: nobody answers.</param>
/// <param name="CallWaiting">A second call rings as any other, instead of finding the phone busy (A3).</param>
public sealed record ScriptedPhone(string Number, IReadOnlyList<ScriptedCall> Calls, bool CallWaiting = false);

namespace Pigeon.Escalation;

/// <summary>What a key does. Immutable.</summary>
/// <param name="Behavior">What becomes of the run.</param>
/// <param name="Message">The confirmation that is read before the call is hung up (A6); empty: nothing is read. Filled like <see cref="Guidance.Message"/>.</param>
public sealed record Reaction(ReactionBehavior Behavior, string Message = "");

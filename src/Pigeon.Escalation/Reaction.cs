namespace Pigeon.Escalation;

/// <summary>What a key does. Immutable.</summary>
/// <param name="Behavior">What becomes of the run.</param>
/// <param name="Message">The confirmation that is read before the call is hung up (A6); empty: nothing is read. Filled like
/// <see cref="Guidance.Message"/>.</param>
public sealed record Reaction(ReactionBehavior Behavior, string Message = "")
{
    /// <summary>Takes the incident: the run has succeeded; nothing is read.</summary>
    public static Reaction Terminate { get; } = new(ReactionBehavior.Terminate);

    /// <summary>Passes it on: the next contact is called; nothing is read.</summary>
    public static Reaction Continue { get; } = new(ReactionBehavior.Continue);

    /// <summary>Passes it on and is not called again in this run; nothing is read.</summary>
    public static Reaction Leave { get; } = new(ReactionBehavior.Leave);

    /// <summary>Is called back and connected to <see cref="CallFlow.TransferTo"/>; nothing is read.</summary>
    public static Reaction Transfer { get; } = new(ReactionBehavior.Transfer);
}

namespace Pigeon.Escalation.Testing.Reading;

/// <summary>A guidance and how long its texts take.</summary>
internal sealed record ReadGuidance(Guidance Guidance, GuidanceTimes Times)
{
    /// <summary>Whether a key of it transfers.</summary>
    public bool Transfers => Guidance.Reactions.Values.Any(reaction => reaction.Behavior == ReactionBehavior.Transfer);
}

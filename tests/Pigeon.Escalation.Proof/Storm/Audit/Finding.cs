namespace Pigeon.Escalation.Proof.Storm;

/// <summary>A rule that was broken.</summary>
/// <param name="Rule">Which: its name in the list of rules, or a word for what every host takes for granted.</param>
/// <param name="Text">By what.</param>
internal sealed record Finding(string Rule, string Text)
{
    public override string ToString() => $"{Rule}: {Text}";
}

namespace Pigeon.Escalation.Testing;

/// <summary>A key that is pressed.</summary>
/// <param name="After">When, from the pick-up.</param>
/// <param name="Key"><c>0</c>-<c>9</c>, <c>*</c> or <c>#</c>.</param>
public readonly record struct ScriptedKey(TimeSpan After, char Key);

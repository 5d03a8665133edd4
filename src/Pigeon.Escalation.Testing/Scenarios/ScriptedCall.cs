namespace Pigeon.Escalation.Testing;

/// <summary>What one call finds. Immutable; offsets count from the dial, those of keys and the hang-up from the pick-up.</summary>
public sealed record ScriptedCall
{
    /// <summary>What happens.</summary>
    public required ScriptedCallKind Kind { get; init; }

    /// <summary>When, from the dial: the pick-up, the "no", or what the carrier says.</summary>
    public TimeSpan After { get; init; }

    /// <summary>The keys that are pressed, from the pick-up, in the order in which they were written.</summary>
    public IReadOnlyList<ScriptedKey> Keys { get; init; } = [];

    /// <summary>When the person hangs up, or the machine drops the call, from the pick-up; null: never.</summary>
    public TimeSpan? HangUp { get; init; }
}

namespace Pigeon.Escalation.Testing;

/// <summary>What one call finds. Immutable; offsets count from the dial, those of keys and the hang-up from the pick-up.</summary>
public sealed record ScriptedCall
{
    /// <summary>A person picks up and presses keys.</summary>
    /// <param name="after">When they pick up, from the dial, for example <c>5s</c>.</param>
    /// <param name="keys">The keys, <c>0</c>-<c>9</c>, <c>*</c> or <c>#</c>, and when they are pressed, from the pick-up.</param>
    /// <exception cref="FormatException">A duration is not of the form <c>1m30s</c>.</exception>
    public static ScriptedCall Answers(string after, params (char Key, string After)[] keys) => new()
    {
        Kind = ScriptedCallKind.Answer,
        After = DurationText.Parse(after),
        Keys = [.. keys.Select(k => new ScriptedKey(DurationText.Parse(k.After), k.Key))],
    };

    /// <summary>The phone rings on.</summary>
    public static ScriptedCall NoAnswer { get; } = new() { Kind = ScriptedCallKind.NoAnswer };

    /// <summary>The phone is on an unrelated call.</summary>
    public static ScriptedCall Busy { get; } = new() { Kind = ScriptedCallKind.Busy };

    /// <summary>What happens.</summary>
    public required ScriptedCallKind Kind { get; init; }

    /// <summary>When, from the dial: the pick-up, the "no", or what the carrier says.</summary>
    public TimeSpan After { get; init; }

    /// <summary>The keys that are pressed, from the pick-up, in the order in which they were written.</summary>
    public IReadOnlyList<ScriptedKey> Keys { get; init; } = [];

    /// <summary>When the person hangs up, or the machine drops the call, from the pick-up; null: never.</summary>
    public TimeSpan? HangUp { get; init; }
}

namespace Pigeon.Escalation.Engine;

/// <summary>When something is due, in ticks of UTC, and its place among what is due in the same instant. No two are equal.</summary>
internal readonly record struct DueKey(long Due, long Place)
{
    /// <summary>Comes after everything.</summary>
    public static DueKey Never { get; } = new(long.MaxValue, long.MaxValue);

    public bool IsBefore(DueKey other) => Due < other.Due || (Due == other.Due && Place < other.Place);
}

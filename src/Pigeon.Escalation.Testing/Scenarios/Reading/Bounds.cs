namespace Pigeon.Escalation.Testing.Reading;

/// <summary>Bounds of settings that <see cref="EscalationDefaults"/> does not name.</summary>
internal static class Bounds
{
    /// <summary>The greatest <see cref="EscalationOptions.ReadingsPerSet"/> and <see cref="EscalationOptions.MaxSets"/>.</summary>
    public const int MostReadings = 100;

    /// <summary>The greatest <see cref="EscalationOptions.MaxLoopLimit"/>.</summary>
    public const int MostLoops = 10_000;
}

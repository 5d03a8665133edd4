namespace Pigeon.Escalation.Testing;

/// <summary>How long the texts of a guidance take in a simulation; on a real line the carrier reports it.</summary>
/// <param name="Reading">One reading of the message.</param>
/// <param name="Reaction">The confirmation after a key.</param>
/// <param name="Closing">The closing message.</param>
public readonly record struct GuidanceTimes(TimeSpan Reading, TimeSpan Reaction, TimeSpan Closing)
{
    /// <summary>10 s, 0 s and 0 s.</summary>
    public static GuidanceTimes Default { get; } = new(TimeSpan.FromSeconds(10), TimeSpan.Zero, TimeSpan.Zero);
}

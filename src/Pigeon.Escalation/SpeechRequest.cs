namespace Pigeon.Escalation;

/// <summary>A text to be spoken. Immutable, and equal to another with the same text and language: fit for a key.</summary>
public sealed record SpeechRequest
{
    /// <summary>The text, filled in; never empty.</summary>
    public required string Text { get; init; }

    /// <summary>The language as a BCP 47 tag; null: the guidance does not say it, and the synthesizer has a default.</summary>
    public string? Language { get; init; }
}

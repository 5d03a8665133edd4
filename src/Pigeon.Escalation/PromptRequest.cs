namespace Pigeon.Escalation;

/// <summary>A text to read on an answered call. Immutable.</summary>
public sealed record PromptRequest
{
    /// <summary>The call.</summary>
    public required CallId Call { get; init; }

    /// <summary>1, 2, … within the call; with <see cref="Call"/> the idempotency key, and given back when the prompt has ended.</summary>
    public required int Ordinal { get; init; }

    /// <summary>What is read.</summary>
    public required PromptKind Kind { get; init; }

    /// <summary>The text, filled in; empty: there is nothing to read, the prompt ends after its waits.</summary>
    public required string Text { get; init; }

    /// <summary>How often the text is read, 1 or more.</summary>
    public int Readings { get; init; } = 1;

    /// <summary>Silence after the last reading in which a key is still awaited.</summary>
    public TimeSpan KeyWait { get; init; }

    /// <summary>The language as a BCP 47 tag, where the guidance says it.</summary>
    public string? Language { get; init; }

    /// <summary>The guidance's id, where it has one.</summary>
    public string? Guidance { get; init; }
}

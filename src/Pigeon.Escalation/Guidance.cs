namespace Pigeon.Escalation;

/// <summary>The message that is read aloud, and what the keys do. Immutable.</summary>
public sealed record Guidance
{
    /// <summary>A name for carriers and logs; may be left out.</summary>
    public string? Id { get; init; }

    /// <summary>
    /// The message. <c>{name}</c> is filled from <see cref="CallFlowRequest.Parameters"/>; <c>{{</c> and <c>}}</c> are braces.
    /// </summary>
    public required string Message { get; init; }

    /// <summary>What a key does: keys <c>1</c> to <c>9</c> (A6). A key without a reaction begins the next set (A7).</summary>
    public required IReadOnlyDictionary<char, Reaction> Reactions { get; init; }

    /// <summary>Read after the last set, before the call is hung up (A5). Filled like <see cref="Message"/>.</summary>
    /// <value>Empty by default: nothing is read.</value>
    public string ClosingMessage { get; init; } = "";

    /// <summary>The language of the texts as a BCP 47 tag, for carriers that speak several.</summary>
    public string? Language { get; init; }
}

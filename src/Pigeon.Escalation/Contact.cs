namespace Pigeon.Escalation;

/// <summary>A person, and the phones on which to reach them, in the order in which they are tried (O1). Immutable.</summary>
public sealed record Contact
{
    /// <summary>What tells this contact from others; two entries of a flow with one id are the same person (O4).</summary>
    public required string Id { get; init; }

    /// <summary>The name for people; the <see cref="Id"/> stands in for it when it is left out.</summary>
    public string? Name { get; init; }

    /// <summary>Phone numbers as the carrier takes them, usually E.164. At least one.</summary>
    public required IReadOnlyList<string> Phones { get; init; }
}

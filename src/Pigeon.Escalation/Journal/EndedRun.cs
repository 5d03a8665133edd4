namespace Pigeon.Escalation;

/// <summary>A run of a journal's history: what a store can search by, and what the engine wrote of it. Immutable.</summary>
public sealed record EndedRun
{
    /// <summary>The run.</summary>
    public required RunId Run { get; init; }

    /// <summary>What it was accepted with.</summary>
    public required DefinitionId Definition { get; init; }

    /// <summary>When it was accepted.</summary>
    public required DateTimeOffset AcceptedAt { get; init; }

    /// <summary>When it ended.</summary>
    public required DateTimeOffset EndedAt { get; init; }

    /// <summary>How it ended.</summary>
    public required RunStatus Status { get; init; }

    /// <summary>The flow it was started with.</summary>
    public required string Flow { get; init; }

    /// <summary>The pool whose line it needed.</summary>
    public required string Pool { get; init; }

    /// <summary>Who was called, and who took it, each once, in ordinal order.</summary>
    public required IReadOnlyList<string> Contacts { get; init; }

    /// <summary>How it stood at its end and every fact of it, byte for byte as the engine wrote it.</summary>
    public required ReadOnlyMemory<byte> Payload { get; init; }
}

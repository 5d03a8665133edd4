using Pigeon.Escalation.Machine;

namespace Pigeon.Escalation.Engine;

/// <summary>What has come in and waits for the pump. A value; only commands of the host carry an object.</summary>
internal readonly record struct EngineMessage
{
    /// <summary>The run it is about.</summary>
    public RunId Run { get; init; }

    /// <summary>What it says of the run; stamped by the pump.</summary>
    public Fact Fact { get; init; }

    /// <summary>The host's command, which waits for an answer; null for what ports and timers say.</summary>
    public HostCommand? Command { get; init; }

    /// <summary>It was applied before the journal has it.</summary>
    public bool IsAhead { get; init; }

    /// <summary>What it has caused then, and nobody has been told yet.</summary>
    public IReadOnlyList<CallFlowEvent>? Untold { get; init; }

    /// <summary>The digest of the state that it found then.</summary>
    public uint Found { get; init; }

    /// <summary>The lease, when a line was granted.</summary>
    public LineLease Lease { get; init; }
}

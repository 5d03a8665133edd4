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

    /// <summary>It was applied before the journal has it: what became of it then; null for almost all.</summary>
    public AppliedAhead? Ahead { get; init; }

    /// <summary>The pool, when a line was granted.</summary>
    public string? Pool { get; init; }

    /// <summary>The lease, when a line was granted.</summary>
    public LineLease Lease => new(Pool!, Run, Fact.Ordinal, Fact.Token);
}

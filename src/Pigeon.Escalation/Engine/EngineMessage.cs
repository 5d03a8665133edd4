using Pigeon.Escalation.Machine;

namespace Pigeon.Escalation.Engine;

/// <summary>
/// What has come in and waits for the pump. A value of 64 bytes, filled in where it stands; only commands of the host carry an object.
/// </summary>
internal struct EngineMessage
{
    // Never two of them: a command comes from a host, a pool with a line, and neither is applied before the journal has it.
    private object? _attached;

    /// <summary>The run it is about.</summary>
    public RunId Run;

    /// <summary>What it says of the run; stamped by the pump.</summary>
    public Fact Fact;

    /// <summary>The run's object, as it was found when the message was noticed; null when it had none.</summary>
    public RunRow? Row;

    /// <summary>The host's command, which waits for an answer; null for what ports and timers say.</summary>
    public HostCommand? Command
    {
        readonly get => _attached as HostCommand;
        set => _attached = value;
    }

    /// <summary>It was applied before the journal has it: what became of it then; null for almost all.</summary>
    public AppliedAhead? Ahead
    {
        readonly get => _attached as AppliedAhead;
        set => _attached = value;
    }

    /// <summary>The pool, when a line was granted.</summary>
    public string? Pool
    {
        readonly get => _attached as string;
        set => _attached = value;
    }

    /// <summary>The lease, when a line was granted.</summary>
    public readonly LineLease Lease => new(Pool!, Run, Fact.Ordinal, Fact.Token);
}
